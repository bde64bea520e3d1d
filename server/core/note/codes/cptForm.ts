/** CPT Category I and III, laboratory, multianalyte and administrative codes, and HCPCS Level II. */
const codeForm = /^(?:\d{4}[0-9FTUMA]|[A-V]\d{4})$/;
const modifierForm = /^[0-9A-Z]{2}$/;

/** Whether a text has the form of a CPT or HCPCS code. Only the form can be checked: the codes are licensed. */
export function hasCptForm(text: string): boolean {
  return codeForm.test(text);
}

/** Whether a text has the form of a CPT or HCPCS modifier. */
export function hasModifierForm(text: string): boolean {
  return modifierForm.test(text);
}
