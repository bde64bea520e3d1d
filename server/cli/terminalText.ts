/** U+2400 to U+241F picture the control characters U+0000 to U+001F; U+2421 pictures DEL. */
const firstPicture = 0x2400;
const deletePicture = '\u2421';

/**
 * A text as a terminal may show it. Notes, file names, articles and answers of servers can hold control characters, with which a terminal
 * moves its cursor, hides lines or sets its title: each is shown as its picture (`␛`), but for tabs and line ends.
 */
export function terminalText(text: string): string {
  return text.replace(/(?!\t|\r?\n)\p{Cc}/gu, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(firstPicture + code);
    // C1 controls have no pictures.
    return code === 0x7f ? deletePicture : '\ufffd';
  });
}
