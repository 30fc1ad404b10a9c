/** Where a command writes: results to stdout, everything about the way there to stderr. */
export interface Terminal {
  out(text: string): Promise<void>;
  err(text: string): void;
  readonly isErrTty: boolean;
}

/** The process's own streams. A reader that went away (`| head`) ends the command quietly. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => new Promise((resolve) => void process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    isErrTty: process.stderr.isTTY,
  };
}

export interface Progress {
  /** `done` of `total` (null: unknown), with a word on what is being done. */
  report(done: number, total: number | null, what: string): void;
  end(): void;
}

/** One line that is written over on a terminal, and a line every few seconds in a log. Nothing at all for work that is over at once. */
export function progress(terminal: Terminal, now: () => number = Date.now): Progress {
  const started = now();
  const every = terminal.isErrTty ? 100 : 5_000;
  let last = started;
  let shown = false;
  return {
    report: (done, total, what) => {
      if (now() - last < every) return;
      last = now();
      shown = true;
      const share = total === null || total === 0 ? `${done}` : `${done}/${total} (${Math.floor((100 * done) / total)} %)`;
      const line = `${what} ${share}, ${((last - started) / 1000).toFixed(0)} s`;
      terminal.err(terminal.isErrTty ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (shown && terminal.isErrTty) terminal.err('\r\u001b[2K');
    },
  };
}
