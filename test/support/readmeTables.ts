import { allRules } from '../../server/service/rules/allRules';
import { allDials } from '../../server/service/dials/allDials';

/** The parts of the extension manifest that the README's tables tell. */
export interface ManifestParts {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette?: readonly { readonly command: string; readonly when: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly markdownDescription?: string; readonly description?: string }>> };
  };
}

/** Every table of the README that is kept by a test, by the name of its markers. */
export function makeReadmeTables(manifest: ManifestParts): Readonly<Record<'rules' | 'dials' | 'commands' | 'settings', string>> {
  const { commands, menus, configuration } = manifest.contributes;
  const hidden = new Set((menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command));
  const rules = allRules.map((rule) => `| \`${rule.id}\` | ${rule.defaultSeverity}${rule.isOffByDefault === true ? ', off by default' : ''} | ${rule.description} | ${rule.source} |`);
  const dials = allDials.map(({ id, initial, expected, meaning }) => `| \`${id}\` | \`${JSON.stringify(initial)}\` | ${expected.replaceAll('"', '`')} | ${meaning} |`);
  const commandRows = commands.filter(({ command }) => !hidden.has(command)).map(({ command, title }) => `| HealthCareDataRef: ${title} | \`${command}\` |`);
  const settings = Object.entries(configuration.properties).map(([name, property]) => {
    const text = (property.markdownDescription ?? property.description ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
    return `| \`${name}\` | \`${JSON.stringify(property.default)}\` | ${text} |`;
  });
  return {
    rules: table('| rule | severity | finds | source |', rules),
    dials: table('| dial | default | takes | decides |', dials),
    commands: table('| command | id |', commandRows),
    settings: table('| setting | default | what it does |', settings),
  };
}

function table(head: string, rows: readonly string[]): string {
  const columns = head.split('|').length - 2;
  return [head, `|${'---|'.repeat(columns)}`, ...rows].join('\n');
}

/** The README with its kept tables written anew. */
export function fillReadme(readme: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce(
    (text, [name, rows]) => text.replace(new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`), () => `<!-- ${name} -->\n${rows}\n<!-- /${name} -->`),
    readme,
  );
}
