import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/**
 * main: the command line, the window's main process, the worker process and its thread. Chunks lie beside their
 * entries: a worker is started by path and must find its imports there.
 * preload: one file, CommonJS, for a sandbox knows nothing else.
 * renderer: the screen, the same files for Electron and for a browser.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: {
          cli: 'src-main/cli.ts',
          main: 'src-main/main.ts',
          'workers/process': 'native-workers/workers/process.ts',
          'workers/thread': 'native-workers/workers/thread.ts',
          'workers/readingThread': 'native-workers/workers/readingThread.ts',
          'workers/framesThread': 'native-workers/workers/framesThread.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: false,
      rolldownOptions: {
        input: { preload: 'src-main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: '/',
    plugins: [vue()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      // The page's policy allows fonts and scripts from files only.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
