/**
 * One object in place of others that take turns: whatever is asked of it, is asked of the present one. For what is handed out
 * once and kept, like a service's catalogue; its own identity says nothing, so nothing may be remembered by it.
 */
export function delegating<T extends object>(present: () => T): T {
  return new Proxy({} as T, {
    get: (_target, key): unknown => Reflect.get(present(), key),
    has: (_target, key) => Reflect.has(present(), key),
  });
}
