/** Classes of words that phrases name as `<kin>`; a word belongs to one class at most. `<num>` and `<year>` are told by form. */
export const wordClasses: Readonly<Record<string, readonly string[]>> = {
  kin: [
    'mother', 'father', 'mom', 'dad', 'mum', 'mommy', 'daddy', 'parent', 'parents', 'brother', 'brothers', 'sister', 'sisters', 'sibling', 'siblings', 'sib', 'sibs',
    'son', 'sons', 'daughter', 'daughters', 'child', 'children', 'kids', 'aunt', 'aunts', 'auntie', 'uncle', 'uncles', 'cousin', 'cousins', 'nephew', 'nephews', 'niece', 'nieces',
    'grandmother', 'grandmothers', 'grandfather', 'grandfathers', 'grandparent', 'grandparents', 'grandma', 'grandpa', 'grandson', 'grandsons', 'granddaughter', 'granddaughters', 'grandchild', 'grandchildren',
    'wife', 'husband', 'spouse', 'stepmother', 'stepfather', 'stepbrother', 'stepsister', 'stepson', 'stepdaughter', 'stepparent',
    'relative', 'relatives', 'twin', 'triplet', 'ancestor', 'ancestors', 'offspring', 'mgm', 'mgf', 'pgm', 'pgf',
  ],
  person: [
    'roommate', 'roommates', 'neighbor', 'neighbors', 'neighbour', 'neighbours', 'coworker', 'coworkers', 'colleague', 'colleagues', 'classmate', 'classmates', 'friend', 'friends',
    'boyfriend', 'girlfriend', 'fiance', 'fiancee', 'fiancé', 'fiancée', 'partner', 'partners', 'housemate', 'housemates', 'flatmate', 'cellmate', 'teammate', 'teammates', 'teacher', 'babysitter', 'nanny', 'caregiver', 'caretaker', 'landlord', 'tenant',
    'donor', 'driver', 'passenger', 'passengers', 'boss', 'supervisor', 'client', 'student', 'students', 'guest', 'visitor', 'stranger', 'fetus', 'foetus', 'acquaintance', 'playmate', 'bystander', 'coach', 'employee', 'employer', 'customer', 'inmate', 'pet', 'dog', 'cat',
  ],
  poss: ['his', 'her', 'their', 'the', 'my', 'a', 'an', 'this', 'our', 'your', 'one', 'two', 'three', 'four', 'both', 'another', 'multiple', 'several', 'some', 'many', 'all'],
  kinkind: [
    'maternal', 'paternal', 'older', 'younger', 'elder', 'eldest', 'oldest', 'youngest', 'half', 'twin', 'identical', 'fraternal', 'step', 'great', 'first', 'second', 'degree', 'late', 'deceased', 'biological', 'adoptive', 'foster', 'birth', 'adult', 'own', 'distant', 'close', 'blood', 'other', 'only', 'elderly', 'disabled', 'surviving', 'living',
  ],
  be: ['is', 'are', 'was', 'were', 'be', 'been', 'being'],
  unit: ['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'yr', 'yrs', 'hour', 'hours', 'hr', 'hrs', 'minute', 'minutes', 'decade', 'decades', 'wk', 'wks', 'mo'],
  month: ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec', 'spring', 'summer', 'fall', 'winter'],
  side: ['left', 'right', 'bilateral', 'l', 'r', 'lt', 'rt'],
  surgery: ['prostatectomy', 'mastectomy', 'lumpectomy', 'colectomy', 'hemicolectomy', 'hysterectomy', 'nephrectomy', 'lobectomy', 'pneumonectomy', 'cystectomy', 'gastrectomy', 'orchiectomy', 'thyroidectomy', 'splenectomy', 'appendectomy', 'cholecystectomy', 'oophorectomy', 'tonsillectomy', 'parathyroidectomy', 'adrenalectomy', 'craniotomy', 'esophagectomy', 'pancreatectomy', 'sigmoidectomy', 'polypectomy', 'resection', 'excision', 'repair', 'ablation', 'apr', 'whipple', 'turp', 'turbt', 'bso', 'tah', 'chemotherapy', 'chemo', 'radiation', 'xrt', 'brachytherapy', 'transplant', 'transplantation', 'evacuation', 'clipping', 'coiling', 'herniorrhaphy'],
  few: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'fifteen', 'twenty', 'thirty', 'several', 'few', 'couple', 'many', 'some'],
};
