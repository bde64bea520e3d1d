/**
 * How often a test kills what it tests: as often as it takes to meet every phase, or as `$HCDR_KILLS` asks for
 * (`HCDR_KILLS=180 npm test -- --ring mirror`).
 */
export function killCount(enough: number): number {
  return Number(process.env['HCDR_KILLS'] ?? enough);
}
