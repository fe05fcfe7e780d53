/** A column of the file, its delimiter as UTF-8 bytes. */
interface TokenizerColumn {
  readonly kind: "delimited" | "fixed";
  readonly delimiter: Buffer;
  /** Characters, for fixed columns. */
  readonly width: number;
  readonly qualified: boolean;
}

/** Everything the tokenizer must know about a file. */
export interface TokenizerLayout {
  readonly columns: readonly TokenizerColumn[];
  /** What ends a row; empty when rows of fixed width follow each other. */
  readonly rowDelimiter: Buffer;
  /** Empty when there is none. */
  readonly qualifier: Buffer;
  /** A row delimiter before the last column ends the row (AlwaysCheckForRowDelimiters). */
  readonly checkRowDelimiter: boolean;
  /** Rows end with LF where CRLF was declared: a stray CR before the LF belongs to the row end as well. */
  readonly dropCarriageReturn: boolean;
}

/** Beyond this number of equal columns a loop replaces code per column, which V8 would no longer optimise. */
const MAX_UNROLLED_COLUMNS = 32;

/**
 * The body of the tokenizer: `b` bytes, `p` place, `end`, `last` (the file ends at `end`), `limit` rows. One row per turn of the outer
 * loop; a row that is cut off by `end` is left for the next block. The byte at `end` is set to the first byte of the row delimiter,
 * so that the inner loops need not look at `end`.
 */
export function tokenizerSource(layout: TokenizerLayout): string {
  const { columns, rowDelimiter } = layout;
  const lastIndex = columns.length - 1;
  const uniform = columns.slice(0, -1).every((column) => sameKind(column, columns[0] as TokenizerColumn));
  const looped = columns.length > MAX_UNROLLED_COLUMNS && uniform;
  const locals = looped
    ? ""
    : columns.map((_, i) => `const o${i}=fields[${i}].offsets,l${i}=fields[${i}].lengths;`).join("");
  const cells = looped
    ? `for(c=0;c<${lastIndex};c++){const o=fields[c].offsets,l=fields[c].lengths;${cell(layout, columns[0] as TokenizerColumn, false, "o", "l", "c")}}
       {const o=fields[${lastIndex}].offsets,l=fields[${lastIndex}].lengths;${cell(layout, columns[lastIndex] as TokenizerColumn, true, "o", "l", String(lastIndex))}}`
    : columns.map((column, i) => `{${cell(layout, column, i === lastIndex, `o${i}`, `l${i}`, String(i))}}`).join("\n");
  const sentinel = rowDelimiter.length > 0 ? `b[end]=${rowDelimiter[0]};` : "";
  const carriageReturn = layout.dropCarriageReturn
    ? "{const f=fields[c];if(f.lengths[r]>0&&b[f.offsets[r]+f.lengths[r]-1]===13)f.lengths[r]--;}"
    : "";
  return `
    const {starts,ends,qualified}=state;${locals}
    let r=0;qualified.length=0;${sentinel}
    rows:while(p<end&&r<limit){
      const rowStart=p,mark=qualified.length;let c=${lastIndex},s=p,skip=0,cut=false;
      row:{${cells}}
      if(cut&&!last){qualified.length=mark;p=rowStart;break rows;}
      if(cut&&c<${lastIndex})state.partial=true;
      ${carriageReturn}
      for(let k=c+1;k<${columns.length};k++)fields[k].lengths[r]=-1;
      starts[r]=rowStart;ends[r]=p;
      p+=skip;r++;
    }
    state.rows=r;return p;`;
}

function sameKind(one: TokenizerColumn, other: TokenizerColumn): boolean {
  return (
    one.kind === "delimited" &&
    other.kind === "delimited" &&
    one.qualified === other.qualified &&
    one.delimiter.equals(other.delimiter)
  );
}

/** Code that reads one field: leaves `p` behind its delimiter, or leaves `row` with `c`, `skip` and `cut` set when the row ends here. */
function cell(
  layout: TokenizerLayout,
  column: TokenizerColumn,
  isLast: boolean,
  o: string,
  l: string,
  index: string,
): string {
  if (column.kind === "fixed") return fixedCell(layout, column, isLast, o, l, index);
  const plain = scan(layout, column, isLast, index, `${o}[r]=s;${l}[r]=p-s;`);
  const { qualifier } = layout;
  if (!column.qualified || qualifier.length === 0) return `s=p;${plain}`;
  const size = qualifier.length;
  const stop = layout.rowDelimiter[0] ?? 10;
  // A field that is qualified as a whole needs no copy; one with qualifiers inside is put right after the batch is cut.
  const store = `if(whole&&p===q){${o}[r]=s+${size};${l}[r]=q-s-${2 * size};}else{${o}[r]=s;${l}[r]=p-s;qualified.push(${index},r);}`;
  return `s=p;
    if(${matches(qualifier, "p")}){
      let q=p+${size},whole=true;
      for(;;){
        let ch=b[q];
        while(ch!==${qualifier[0]}&&ch!==${stop})ch=b[++q];
        if(q>=end){whole=false;q=end;break;}
        if(${matches(qualifier, "q")}){
          q+=${size};
          if(${matches(qualifier, "q")}&&q<end){whole=false;q+=${size};continue;}
          break;
        }
        q++;
      }
      p=q;${scan(layout, column, isLast, index, store)}
    }else{${plain}}`;
}

/** Code that looks for the end of a delimited field from `p` on and stores the field with `store`. */
function scan(layout: TokenizerLayout, column: TokenizerColumn, isLast: boolean, index: string, store: string): string {
  const { rowDelimiter } = layout;
  const delimiter = isLast ? rowDelimiter : column.delimiter;
  const rowFirst = rowDelimiter[0] ?? 10;
  const first = delimiter[0] ?? rowFirst;
  const endsRow = isLast || (layout.checkRowDelimiter && !column.delimiter.equals(rowDelimiter));
  const atRowEnd = endsRow
    ? `if(${matches(rowDelimiter, "p")}){${store}c=${index};skip=${rowDelimiter.length};break row;}`
    : "";
  const atDelimiter = isLast ? "" : `if(${matches(delimiter, "p")}){${store}p+=${delimiter.length};break;}`;
  const condition = first === rowFirst ? `ch!==${rowFirst}` : `ch!==${first}&&ch!==${rowFirst}`;
  return `for(;;){
      let ch=b[p];
      while(${condition})ch=b[++p];
      if(p>=end){p=end;${store}c=${index};cut=true;break row;}
      ${atRowEnd}${atDelimiter}
      p++;
    }`;
}

/** A field of fixed width; counts characters, not bytes. A row may end early, which leaves the field short or missing. */
function fixedCell(
  layout: TokenizerLayout,
  column: TokenizerColumn,
  isLast: boolean,
  o: string,
  l: string,
  index: string,
): string {
  const { rowDelimiter } = layout;
  const store = `${o}[r]=s;${l}[r]=p>s?p-s:-1;c=${index};`;
  const early =
    rowDelimiter.length > 0 && layout.checkRowDelimiter
      ? `if(${matches(rowDelimiter, "p")}){${store}skip=${rowDelimiter.length};break row;}`
      : "";
  const close = !isLast
    ? ""
    : rowDelimiter.length === 0
      ? `c=${index};break row;`
      : `c=${index};if(p<end&&${matches(rowDelimiter, "p")})skip=${rowDelimiter.length};else if(p+${rowDelimiter.length}>end&&!last)cut=true;break row;`;
  return `s=p;
    for(let w=${column.width};w>0;w--){
      if(p>=end){p=end;${store}cut=true;break row;}
      ${early}
      const x=b[p];p+=x<128?1:x<224?2:x<240?3:4;
    }
    ${o}[r]=s;${l}[r]=p-s;${close}`;
}

function matches(bytes: Buffer, at: string): string {
  if (bytes.length === 0) return "false";
  return [...bytes].map((byte, i) => `b[${at}${i > 0 ? `+${i}` : ""}]===${byte}`).join("&&");
}
