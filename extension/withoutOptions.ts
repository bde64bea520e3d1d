/**
 * What the engine says to everyone, for somebody who has no command line before them: without the options of `hcdr`
 * ("Name a folder with --from, or codes with --codes or --workspace" is "Name a folder, or codes").
 */
export function withoutOptions(message: string): string {
  return message.replace(/,? with --[\w-]+(?:(?:, | or )--[\w-]+)*/g, '');
}
