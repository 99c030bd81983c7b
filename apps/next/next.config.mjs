/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Now and then a browser asks for it before it has read the page's link to its icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
};
