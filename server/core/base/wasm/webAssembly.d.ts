/** The part of the WebAssembly JavaScript Interface (section 5) used here; TypeScript declares it only with the DOM. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory | number>>>>);
    readonly exports: Readonly<Record<string, (...values: readonly number[]) => void>>;
  }
}
