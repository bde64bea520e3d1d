import type { Edition } from '../../core/icd/edition';
import type { IcdCode } from '../../core/icd/code';

/** How links to codes are rendered; see `ServiceSettings.commandLinks`. */
export interface LinkStyle {
  readonly commandLinks: boolean;
  readonly edition: Edition;
}

/** A Markdown link to a code: to its page in the editor if the client runs commands, otherwise to the publisher's browser tool. */
export function codeLink(code: IcdCode, style: LinkStyle): string {
  const target = style.commandLinks
    ? codeCommand(code)
    : `https://icd10cmtool.cdc.gov/?fy=FY${style.edition.fiscalYear}&query=${encodeURIComponent(code)}`;
  return `[${code}](${target})`;
}

/** The command link that opens a code's page in the reference panel. */
export function codeCommand(code: IcdCode): string {
  return `command:healthcareDataRef.showCode?${encodeURIComponent(JSON.stringify([code]))}`;
}

/** Escapes text of the release for Markdown, so that brackets, asterisks and underscores stay literal. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** A link that runs an extension command on a code. @param command the command id without its prefix `healthcareDataRef.` */
export function commandLink(text: string, command: string, code: string): string {
  return `[${text}](command:healthcareDataRef.${command}?${encodeURIComponent(JSON.stringify([code]))})`;
}
