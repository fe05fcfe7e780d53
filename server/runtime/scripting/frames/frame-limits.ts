/** The most bytes that may go with a frame: rows of a data flow. */
export const maxAttachedBytes = 64 * 1024 * 1024;

/** The longest frame in bytes. A longer one ends the script: what it says becomes ten times as much in the runtime's memory. */
export const maxFrameBytes = 16 * 1024 * 1024;
