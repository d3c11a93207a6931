import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

/**
 * In development and preview, the server of the page passes `/graphql` on to the hub: the page and the hub share an
 * origin, and the hub needs no setting. A page built with `VITE_HUB_URL` asks that hub directly.
 */
export default defineConfig(({ mode }) => {
  const { VITE_HUB_URL: hub } = loadEnv(mode, import.meta.dirname);
  const { origin, pathname } = new URL(hub || 'http://127.0.0.1:4000/graphql');
  const proxy = { '/graphql': { target: origin, changeOrigin: true, rewrite: () => pathname } };
  return {
    root: import.meta.dirname,
    base: './',
    plugins: [react()],
    assetsInclude: ['**/*.topojson'],
    server: { host: '127.0.0.1', proxy },
    preview: { host: '127.0.0.1', proxy },
  };
});
