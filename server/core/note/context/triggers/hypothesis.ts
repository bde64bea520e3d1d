import type { TriggerGroup } from '../trigger';

/** Problems that somebody speaks of as a thing that may come: conditions, warnings, medicines as needed, risks, prevention. */
export const hypothesisTriggers: readonly TriggerGroup[] = [
  {
    id: 'hypothetical/condition', axis: 'assertion', value: 'hypothetical', direction: 'forward', throughStatements: true,
    reason: 'A condition or a warning before what might come.',
    phrases: [
      'if', 'if (he|she|you|they|the patient|there|any|patient|pt|it|i|the child|your child|needed for) (develops|develop|has|have|experiences|experience|notices|notice|is|are|gets|should develop|were to develop|)', 'unless', 'in case of', 'in the event of', 'in the event that', 'should (he|she|you|they|the patient|there|any|it|patient|pt|this|these|the child|your child) (develop|have|experience|notice|become|occur|be|)', 'return (to|) (the|) (ed|er|emergency department|emergency room|clinic|hospital|office|care|) (immediately|sooner|right away|) (if|for|with|should)', 'return (sooner|immediately|promptly|to care|) (if|for|with any|should)', 'come back (in|) (for|if|to|with|immediately|should)', 'come back for (worsening|increased|any|)', 'call (back|us|me|the office|the clinic|the doctor|your doctor|his doctor|her doctor|911|physician|your physician|md|the md|his physician|her physician|) (immediately|) (for|if|with|should|regarding any)', 'call for (any|increased|worsening|new|)', 'seek (medical|immediate|emergency|prompt|) (care|attention|help|treatment|evaluation) (immediately|right away|) (for|if|with|should)', 'contact (us|me|the office|the clinic|your doctor|the physician|your physician) (for|if|with|should)', 'notify (us|me|md|the md|the physician|the doctor|your doctor|the office|physician|) (for|if|of any|with|should)', 'report (any|if|immediately any)', 'please report', 'precautions (for|including|were given for|given for|were discussed for|discussed for|regarding|about)', 'return precautions (for|including|such as|given for|were given for|were discussed for|discussed)', 'to return (for|if|with)', 'go (right|straight|directly|) to (the|) (hospital|nearest hospital|nearest emergency room) (for|if|with|should)', 'go to (the|) (ed|er|emergency room|emergency department) (for|if|with|should)', 'such as might',
      'watch for', 'watch out for', 'watching for', 'watch closely for', 'look out for', 'be alert for', 'warned (about|of|regarding)', 'warning signs (of|for|include|such as|like)', 'signs and symptoms (of|to watch for)', 'monitor for', 'monitored for', 'monitoring for', 'monitor closely for', 'observe for', 'observed for', 'observe closely for', 'observation for (signs of|development of)', 'ask about', 'educated (about|on|regarding)', 'counseled (about|on|regarding) (the|) (risk|risks|signs|symptoms) of', 'worry that', 'afraid of (having|getting|developing)', 'fears (having|getting|developing)', 'worried (about|that) (having|getting|developing|she might|he might)', 'is worried about',
      'as needed (for|if)', 'prn (for|if)', 'as necessary for', 'when needed for', 'whenever (he|she|you|the patient) (has|have|had|experiences)', 'to be used for', 'to use for', 'take for', 'may take for', 'to take for', '<num> (hours|hrs|h) as needed for', 'as needed for (breakthrough|severe|moderate|mild|increased|)', 'for breakthrough', 'use in case of',
    ],
  },
  {
    id: 'hypothetical/as-needed', axis: 'assertion', value: 'hypothetical', direction: 'forward', isOfItem: true, reach: 4,
    reason: 'The complaint that a medicine is for, when it comes; the next medicine of a list is another matter.',
    phrases: ['as needed', 'prn', 'prn :', 'prn -', 'as necessary'],
  },
  {
    id: 'hypothetical/risk', axis: 'assertion', value: 'hypothetical', direction: 'forward',
    reason: 'A risk, a wish to prevent, a possible effect: not there, or not yet.',
    phrases: [
      'risk (of|for)', 'risks (of|for)', 'risk factor for', 'risk factors for', 'risks (including|include|included|such as|are|were)', 'risks (and|,) (benefits|benefits and alternatives|benefits , and alternatives) (including|of|were discussed including)', 'risks , benefits', 'at (high|increased|increasing|low|some|great|higher|significant|moderate|elevated|) risk (of|for|to develop)', '(high|increased|low|elevated|higher|lower|moderate|significant) risk (of|for)', 'chance of', 'chances of', 'likelihood of', 'danger of', 'possible complications (include|including|of|such as|are)', 'complications (include|including|such as) (but not limited to|)', 'side effects (include|including|such as|of|like)', 'including but not limited to', 'susceptible to', 'predisposed to', 'predisposes (him|her|the patient|) to', 'predispose to', 'vulnerable to', 'prone to', 'would (develop|have)', 'could (develop|lead to|cause|result in|progress to)', 'may (develop|lead to|cause|result in|progress to|occur)', 'might (develop|lead to|cause|result in|progress to)', 'can (cause|lead to|result in|develop)', 'potential for', 'potential (side effects|complications|risks) (include|including|of|such as)', 'will develop', 'lead to', 'to avoid',
      'to prevent', 'prevent', 'prevents', 'preventing', 'prevention of', 'for prevention of', 'to avoid', 'to avert', 'prophylaxis (for|against|of)', 'prophylactic (treatment|therapy|) (for|against)', 'prophylactically for', 'protect against', 'protection against', 'protects against', 'vaccine (for|against)', 'vaccination (for|against)', 'vaccinated (for|against)', 'immunized against', 'immunization (for|against)', 'immunity to', 'reduce the (risk|chance|chances|incidence|likelihood|rate) of', 'reduces the (risk|chance|incidence) of', 'decrease the (risk|chance|incidence|likelihood) of', 'minimize the (risk|chance) of', 'lower the (risk|chance) of', 'to minimize', 'in hopes of preventing', 'screening for',
    ],
  },
  {
    id: 'hypothetical/after', axis: 'assertion', value: 'hypothetical', direction: 'backward', isOfItem: true,
    reason: 'What stands before is guarded against, or spoken of as a case that may come.',
    phrases: ['prophylaxis', 'ppx', 'prevention', 'precautions', 'prn', 'risk', 'risk factors', 'precaution', 'screening', 'screen', 'vaccine', 'vaccination', 'vaccinations', 'immunization', 'watch', 'education', 'counseling', 'risk assessment', 'if (it|they|this|these) (occur|occurs|recur|recurs|develop|develops|return|returns|worsen|worsens)', 'should (it|they|this) (occur|recur|return|develop|worsen)', 'as needed', 'if needed'],
  },
  {
    id: 'hypothetical/pseudo', axis: 'assertion', value: 'hypothetical', direction: 'pseudo',
    reason: 'Words of a condition that set none: indirect questions, comparisons.',
    phrases: ['know if', 'knows if', 'knew if', 'as if', 'ask if', 'asked if', 'asking if', 'see if', 'sees if', 'determine if', 'determine whether', 'wonder if', 'wonders if', 'wondering if', 'wanted to know if', 'if not', 'even if', 'return to (work|baseline|normal|school|his|her|play|activity|activities)', 'return for (a|his|her|follow|suture|the|repeat)', 'low risk', 'return of', 'return of his', 'return of her', 'call light', 'on call', 'watch and wait', 'at risk', 'prn (pain|) (medication|medications|meds|medicine)', 'screened', 'report (of|from|that|to)', 'unless otherwise'],
  },
];
