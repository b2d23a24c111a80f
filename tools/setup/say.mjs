/** Progress for people: a line when a step begins that may take a while, and how long it took. */
const tty = process.stderr.isTTY;

export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs `work`, showing `label` and the seconds that pass.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`· ${label} …`);
  const ticker = setInterval(
    () => {
      if (tty) process.stderr.write(`\r  ${seconds()} s`);
      else say(`  … ${label}: ${seconds()} s`);
    },
    tty ? 1000 : 15_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(ticker);
    if (tty) process.stderr.write('\r          \r');
    if (seconds() >= 1) say(`  done in ${seconds()} s`);
  }
}

/** Ends the program with one clear message; no stack, since the reader cannot do anything with it. */
export function giveUp(message) {
  say(`\n✖ ${message}`);
  process.exit(1);
}
