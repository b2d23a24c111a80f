const MINUTE = 60_000;

/**
 * Says each message at most once a minute: an outage makes a dozen connections repeat the same error several times a
 * second, and the log is for what else happens.
 */
export function onceAMinute(
  say: (message: string) => void,
  now: () => number = Date.now,
): (error: Error) => void {
  const said = new Map<string, number>();
  return ({ message }) => {
    const at = now();
    if (at - (said.get(message) ?? -MINUTE) < MINUTE) return;
    said.set(message, at);
    say(message);
  };
}
