export interface ZoneRule {
  readonly may: readonly string[];
  readonly packages: readonly (string | RegExp)[];
}
export const zones: Readonly<Record<string, ZoneRule>>;
export function zoneOf(file: string): string | undefined;
export function checkImport(from: string, specifier: string, target: string | undefined): string | undefined;
