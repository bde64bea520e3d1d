/** Words that join others and tell no problem from another; a phrase of a note is read without them. */
export const joiningWords: ReadonlySet<string> = new Set(['of', 'in', 'on', 'at', 'the', 'to', 'by', 'for', 'from', 'with', 'due', 'as', 'a', 'an', '-', '–', "'s", "'", 'her', 'his', 'their', 'my', 'your', 's', 'involving', 'affecting', 'over', 'both', 'has', 'which', 'nos', 'nec']);

/** Names that a letter tells apart: of "hepatitis A" the letter is part of the name, though "a" joins elsewhere. */
export const letteredNames: ReadonlySet<string> = new Set(['hepatitis', 'hep', 'influenza', 'flu', 'hemophilia', 'haemophilia']);
/** Behind such a name and "a", one of these makes it a time: "hepatitis a year ago". */
export const spansOfTime: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'few', 'couple', 'decade', 'long', 'while', 'number']);

/** Sides: a problem is the same on either; which it is, is read on its own axis. */
export const sideOfNote: ReadonlySet<string> = new Set(['left', 'right', 'bilateral', 'bilaterally', 'lt', 'rt', 'l', 'r', 'sided', 'unilateral', 'bilat']);

/**
 * Words that say how bad, how long or how sure. A name may hold them ("severe protein-calorie malnutrition"), and a
 * problem stays itself without them.
 */
export const softWords: ReadonlySet<string> = new Set([
  'acute', 'chronic', 'mild', 'moderate', 'severe', 'marked', 'significant', 'worsening', 'stable', 'unstable', 'new', 'onset', 'recurrent', 'known', 'possible', 'likely', 'suspected', 'probable', 'presumed', 'subacute', 'intermittent', 'persistent', 'progressive', 'longstanding', 'long', 'standing', 'advanced', 'early', 'late', 'small', 'large', 'moderately', 'severely', 'mildly', 'diffuse', 'focal', 'multiple', 'several', 'recent', 'old', 'prior', 'previous', 'history', 'uncontrolled', 'controlled', 'poorly', 'well', 'symptomatic', 'asymptomatic', 'refractory', 'resolved', 'resolving', 'improving', 'improved', 'ongoing', 'active', 'inactive', 'underlying', 'associated', 'mixed', 'minor', 'major', 'some', 'occasional', 'frequent', 'increased', 'increasing', 'decreased', 'low', 'high', 'grade', 'end', 'stage', 'primary', 'essential', 'generalized', 'localized', 'bad', 'terrible', 'nonspecific', 'non', 'specific', 'typical', 'atypical', 'unspecified', 'uncomplicated', 'complicated', 'simple', 'clinical', 'apparent', 'subjective', 'definite', 'questionable', 'residual', 'exertional', 'constant', 'daily', 'nightly', 'dull', 'sharp', 'burning', 'throbbing', 'aching', 'newly', 'diagnosed', 'disease', 'disorder', 'condition', 'syndrome', 'unknown', 'etiology', 'origin', 'idiopathic', 'spontaneous', 'traumatic', 'nontraumatic', 'postoperative', 'post', 'operative', 'age', 'related', 'adult', 'juvenile', 'benign', 'current', 'mellitus', 'very', 'more', 'secondary', 'found', 'minimal', 'trace', 'obvious', 'gross', 'any', 'other', 'type', 'ii', 'i', '2', '1', 'two', 'one', 'back', 'lower', 'upper', 'joint', 'mid', 'distal', 'proximal', 'anterior', 'posterior', 'medial', 'lateral', 'superficial', 'deep', 'complex', 'without', 'complication', 'complications',
]);

/** Soft words that carry the problem's meaning where they are left out: a match without them is not whole. */
export const tellingWords: ReadonlySet<string> = new Set(['back', 'lower', 'upper', 'joint', 'type', 'ii', 'i', '2', '1', 'one', 'two', 'disease', 'disorder', 'syndrome', 'without', 'benign', 'traumatic', 'distal', 'proximal', 'anterior', 'posterior', 'medial', 'lateral', 'deep', 'superficial', 'low', 'high', 'history', 'non', 'end', 'stage', 'mixed', 'old', 'post']);

/** Soft words that turn a problem into another: a name that does not hold them ends before them. */
export const turningWords: ReadonlySet<string> = new Set(['without', 'non']);

/** What follows a problem's name where no problem is meant: what is done about it, or learnt of it. */
export const residueHeads: ReadonlySet<string> = new Set([
  'surgery', 'repair', 'clinic', 'medication', 'medications', 'education', 'screening', 'screen', 'vaccine', 'vaccination', 'test', 'tests', 'testing', 'panel', 'culture', 'cultures', 'therapy', 'treatment', 'treatments', 'management', 'consult', 'consultation', 'specialist', 'unit', 'team', 'replacement', 'removal', 'extraction', 'resection', 'biopsy', 'excision', 'ablation', 'prophylaxis', 'prevention', 'risk', 'service', 'center', 'foundation', 'association', 'level', 'levels', 'monitoring', 'monitor', 'scale', 'score', 'index', 'questionnaire', 'scan', 'study', 'studies', 'series', 'catheter', 'catheterization', 'tube', 'drain', 'graft', 'transplant', 'transplantation', 'bypass', 'stent', 'pump', 'pills', 'pill', 'cream', 'spray', 'drops', 'inhaler', 'shot', 'shots', 'injection', 'injections', 'infusion', 'rehab', 'rehabilitation', 'exercises', 'exercise', 'program', 'protocol', 'precautions', 'doctor', 'physician', 'nurse', 'technician', 'office', 'hospital', 'department', 'diary', 'log', 'guidelines', 'trial', 'research', 'support', 'group', 'meds', 'reliever', 'relievers', 'killer', 'killers', 'control', 'counseling', 'nos', 'function', 'sounds', 'rate', 'rhythm', 'surgeon', 'evaluation', 'assessment', 'workup', 'clearance', 'insurance', 'line', 'site', 'dressing', 'supplement', 'supplements', 'diet', 'antibody', 'antibodies', 'titer', 'titers', 'relief', 'antigen', 'pcr', 'genotype', 'rna', 'serology', 'serologies', 'immunology', 'immunologist', 'hotline', 'awareness', 'society', 'swab', 'labs', 'lab', 'history', 'photos', 'measurement', 'measurements', 'pandemic', 'epidemic', 'outbreak', 'cocktail', 'asleep', 'med', 'syrup', 'drop', 'suppressant', 'suppressants', 'lozenge', 'lozenges', 'tablet', 'tablets', 'capsules', 'patch', 'patches', 'softener', 'booster', 'boosters', 'vaccines', 'vaccinations', 'immunization', 'cuff', 'absorber', 'volume', 'curve', 'guard', 'belt', 'action', 'counselor', 'walk', 'pack', 'packs', 'advocate', 'therapist', 'camp', 'fund', 'board', 'conference', 'registry', 'genetics', 'helpline', 'kit', 'brace', 'sling', 'boot', 'ointment', 'lotion', 'gel', 'shampoo', 'serum', 'agent', 'agents', 'drug', 'drugs', 'pathway', 'bundle', 'alert', 'watch', 'tracker',
]);

const vowelPlural = /(?:s|x|z|ch|sh)es$/;

/** Abbreviations that are everyday words in small letters: only capitals mean the problem. */
export const capitalsOnly: ReadonlySet<string> = new Set(['mr', 'ms', 'doe', 'add', 'pe', 'cap', 'rad', 'af', 'hf', 'mi', 'ra', 'dm', 'arf', 'aids', 'als', 'ed', 'ha', 'ptx', 'loc', 'vt', 'pad', 'tb', 'oa', 'om', 'uri', 'acs', 'rls', 'gad', 'sle', 'ocd', 'ild', 'cts', 'rsv', 'pna', 'aid', 'alps', 'all', 'ain', 'cin', 'sid', 'sad', 'pid', 'ibs', 'arc', 'apl', 'agl', 'lad', 'did', 'bend', 'blue', 'bridge', 'bleb', 'axis', 'atlas', 'sob', 'pud', 'si', 'cva', 'pkd', 'mac', 'cms', 'pots', 'gist', 'mds', 'art', 'pain', 'uc', 'asd', 'odd', 'mash', 'hap', 'dic', 'itp', 'sss', 'ards', 'ich', 'sah', 'psc', 'pms', 'vap', 'ida', 'oud', 'bv', 'mci', 'tof', 'cvi', 'paf', 'nash', 'chb', 'bka', 'atn', 'sbp', 'als']);

/** The singular of an English plural, as far as endings tell; other words as they are. */
export function noteStem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (vowelPlural.test(word)) return word.slice(0, -2);
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is') || word.endsWith('as')) return word;
  return word.slice(0, -1);
}
