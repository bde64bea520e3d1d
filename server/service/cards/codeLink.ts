import type { Edition } from '../../core/icd/edition';
import type { IcdCode } from '../../core/icd/code';

/** How links to codes are made; see `ServiceSettings.commandLinks`. */
export interface LinkStyle {
  readonly commandLinks: boolean;
  readonly edition: Edition;
}

/** A Markdown link to a code: its page in the editor where that runs commands, else the publisher's browser tool. */
export function codeLink(code: IcdCode, style: LinkStyle): string {
  const target = style.commandLinks
    ? codeCommand(code)
    : `https://icd10cmtool.cdc.gov/?fy=FY${style.edition.fiscalYear}&query=${encodeURIComponent(code)}`;
  return `[${code}](${target})`;
}

/** The command link that opens a code's page in the editor's reference panel. */
export function codeCommand(code: IcdCode): string {
  return `command:healthcareDataRef.showCode?${encodeURIComponent(JSON.stringify([code]))}`;
}

/** Text of the release as Markdown: its brackets, stars and underscores are text, not marks. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** A link that runs a command of the extension (by what follows `healthcareDataRef.` in its id) on a code. */
export function commandLink(text: string, command: string, code: string): string {
  return `[${text}](command:healthcareDataRef.${command}?${encodeURIComponent(JSON.stringify([code]))})`;
}
