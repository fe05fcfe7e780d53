import localFont from "next/font/local";

/**
 * The Latin parts of both fonts are preloaded, with fallbacks of the same width, so that text does not move when they
 * arrive. Other scripts come from the same packages when a page needs them (globals.css).
 */
export const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
});

export const jetBrainsMono = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  variable: "--font-jetbrains-mono",
  adjustFontFallback: false,
});
