import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that was started for a test. */
export interface Program {
  readonly child: ChildProcess;
  /** Every line it has written so far. */
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  /** The first line that matches, now or later. Rejects when the program ends without one. */
  line(pattern: RegExp): Promise<string>;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts a file with this Node. Its environment holds nothing of ours but the path. */
export function startProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  options: { readonly cwd?: string; readonly input?: string } = {},
): Program {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: 'pipe',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.stdin.end(options.input ?? '');
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((one) => pattern.test(one));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended: ${[...lines, ...errors].join('\n')}`)));
    });
  return { child, lines, errors, line, ended };
}
