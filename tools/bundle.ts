import type { UserConfig } from 'vite';

/**
 * How every Node program of the workspace is bundled: our own libraries go in, packages stay outside, decorators keep
 * their types for Nest's injection.
 *
 * @param entries file names without ending → entry modules, from the workspace's root
 * @param outDir from the workspace's root
 */
export function nodeBundle(entries: Record<string, string>, outDir: string): UserConfig {
  const root = new URL('..', import.meta.url).pathname;
  return {
    root,
    publicDir: false,
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    ssr: { noExternal: [/^@jinghe\//] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: `${root}${outDir}`,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, root + file])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}
