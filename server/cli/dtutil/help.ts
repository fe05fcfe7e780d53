/** What `gantry dtutil /?` prints. */
export const help = `gantry dtutil: manages package files, as dtutil does. Options begin with / or -, in any order.

  /FI[le] <file>              the package
  /DEC[rypt] <password>       opens a package that is encrypted with one

One of these:
  /C[opy] FILE;<file>         copies it as it is
  /M[ove] FILE;<file>         moves it
  /DEL[ete]                   deletes it
  /EX[ists]                   says whether it is there: exit code 0, or 1 when it is not
  /EN[crypt] FILE;<file>;<level>[;<password>]
                              saves it under a protection level: 0 leaves sensitive values out, 2 encrypts them
                              with the password, 3 encrypts everything with it. 1 and 4 need the author's Windows
                              account, 5 a server: they are refused
  /I[DRegenerate]             a new package ID; alone in the file itself, else in what is copied, moved or encrypted

  /Q[uiet]                    overwrites without asking
  /RE[mark] <text>            a remark
  /H[elp], /?                 this text

Exit codes: 0 done, 1 failed, 4 package not found, 5 package could not be loaded, 6 command line wrong. Options of
dtutil that are not listed are refused by name.
`;
