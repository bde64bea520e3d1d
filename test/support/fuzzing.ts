/** How many inputs a fuzzed test makes: as many as a run of all tests can afford, or what `npm run fuzz` asks for. */
export function fuzzCount(affordable: number): number {
  return Number(process.env['HCDR_FUZZ'] ?? affordable);
}

/** The seed of a fuzzed test: its own, so that every run of all tests is alike, or another one by that of `npm run fuzz`. */
export function fuzzSeed(own: number): number {
  return own + Number(process.env['HCDR_FUZZ_SEED'] ?? 0);
}
