/** Text files are bundled as strings (esbuild's `text` loader). */
declare module '*.tsv' {
  const text: string;
  export = text;
}
