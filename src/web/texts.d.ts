/** Made by the build, see scripts/compileTexts.ts: the texts of each language, in two parts. */
declare module 'virtual:texts' {
  type Load = () => Promise<{ default: Record<string, import('./i18n.ts').Text> }>
  const loaders: Record<import('../contract/shape.ts').Locale, { first: Load; more: Load }>
  export default loaders
}
