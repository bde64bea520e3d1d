/** Text files become strings of the bundle (esbuild's `text` loader). */
declare module '*.tsv' {
  const text: string;
  export = text;
}
