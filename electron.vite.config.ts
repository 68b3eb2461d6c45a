import { defineConfig } from 'electron-vite'

/**
 * The command line and the worker thread; the window's main, preload and renderer join with the window.
 * Chunks lie beside their entries: a worker is started by path and must find its imports there.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { cli: 'src-main/cli.ts', 'workers/thread': 'native-workers/workers/thread.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
})
