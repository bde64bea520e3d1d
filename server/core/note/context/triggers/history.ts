import type { TriggerGroup } from '../trigger';
import { formerWords, resolvedBefore, resolvedBehind } from './resolved';

/** Spans of more than two weeks that reach up to now. */
const longSpans: readonly string[] = [
  '(for|over|in|during|within) (the|these|) (past|last|previous|preceding) (<num>|<few>|several|many|couple of|couple|few|) (-|to|or|) (<num>|<few>|) (months|month|years|year|yrs|mos|decades|decade)', '(for|over|in|during|within) (the|) (past|last|previous|preceding) (3|4|5|6|7|8|9|10|three|four|five|six|seven|eight|ten|several|many|few) (-|to|or|) (<num>|<few>|) (weeks|wks)',
  '(for|of) (at least|about|approximately|nearly|almost|over|more than|greater than|roughly|around|) (<num>|<few>|several|many|some|a few|a couple of|a) (-|to|or|) (<num>|<few>|) (months|years|yrs|year|month|decades) (now|duration|in duration|\' duration|)', 'x (approximately|about|several|many|<num>|<few>) (-|to|) (<num>|<few>|) (months|month|years|year|yrs|yr|mos|mo)', 'for (months|years|decades|many years|a long time|quite some time|some time)', 'since (<year>|childhood|birth|infancy|age <num>|the age of <num>|adolescence|last (year|month|summer|winter|fall|spring)|<month>|<month> <year>|<month> of <year>)',
];

/** Words of the past: history, what was treated or has healed, dates and spans long gone (ConText: older than two weeks). */
export const historyTriggers: readonly TriggerGroup[] = [
  {
    id: 'historical/history', axis: 'time', value: 'historical', direction: 'forward',
    reason: 'A word of history before the problem; it holds for an enumeration until the present is spoken of.',
    phrases: [
      'history of', 'hx of', 'h/o', 'h / o', 'ho', 'hx', 'histories of', 'history (significant|notable|remarkable|positive|pertinent) for', 'history (is|was) (significant|notable|remarkable|positive|pertinent|also significant|otherwise significant|most notable|only significant) for', 'history (includes|including|included|consists of|consisting of|also includes|is that of|with|for)', 'history :', 'hx :', 'past (medical|surgical|psychiatric|cardiac|ocular|obstetric|gynecologic|oncologic|oncological|neurological|pulmonary|) (and surgical|/ surgical|and social|) (history|hx|histories)', 'past medical (problems|illnesses|conditions|problem)', 'past (illness|illnesses|problems)', '(medical|surgical|cardiac|prior|psychiatric|oncologic|oncological|obstetric|gynecologic|childhood|remote|previous|prior medical|past|distant|birth) (history|hx)', 'pmh', 'pmhx', 'psh', 'pshx', 'pmhx :', 'p . m . h', 'pmh (of|significant for|notable for|includes|:|is|positive for|remarkable for)', 'past history (of|significant for|)', 'prior history of', 'remote history of', 'known history of', 'previous history of', 'longstanding history of', 'long history of', 'long - standing history of', 'no (prior|previous|known|past|significant past|) history of', 'any history of', 'any (prior|previous) (history of|)', '(significant|notable|remarkable) (past|) (medical|) history',
      'after having had', 'previously', 'prior (episode|episodes|bout|bouts) of', 'previous (episode|episodes|bout|bouts|diagnosis|admission|admissions) (of|for|)', 'past (episode|episodes|bout|bouts) of', 'previously (had|treated for|diagnosed with|diagnosed|documented|hospitalized for|admitted for|known)', 'remotely', 'remotely had', 'has a past', 'recovered from', 'survivor of', 'survived', 'cured of', 'treated (previously|in the past|remotely) (for|with)', 'had previously had', '(has|have|had) previously', 'underwent (previous|prior)', 'postherpetic', 'sober from', 'significant past medical history (of|for|includes|includes the following|)', 'history significant (only|) for', '(last|previous|prior) (admission|hospitalization|hospitalisation|admissions|hospitalizations) (was|were|) (for|with)',
    ],
  },
  {
    id: 'historical/then', axis: 'time', value: 'historical', direction: 'forward', endsAt: ['with', 'now', 'no'],
    reason: 'A time long gone before what was then.',
    phrases: [
      'in the (past|remote past|distant past)', '(prior|previous|old|earlier) (study|exam|examination|film|films|radiograph|scan|ct|mri|echo|echocardiogram) (which|that|had|) (showed|demonstrated|revealed|shown)', '(seen|evaluated|treated|admitted|hospitalized) (here|in the emergency department|in the ed|at this hospital|at an outside hospital|) in <month> (of last year|of <year>|<year>|) (for|with)', '(recently|previously) (hospitalized|admitted|discharged|treated) (here|) (for|with|after|following)', '(recent|previous|prior|last) (hospitalization|admission|hospital stay|hospital admission) (for|with|due to|because of)', 'in (his|her) past', 'in childhood', 'as a (child|teenager|teen|youth|young man|young woman|young adult|baby|kid)', 'years ago', 'at age <num>', 'at the age of <num>', 'last (year|month|winter|summer|spring|fall|autumn|january|february|march|april|may|june|july|august|september|october|november|december) (for|with|had|he had|she had|)', 
      '(several|many|some|a few|a couple of|<num>|<few>|one|a) (years|year|yrs|months|month|decades|weeks) ago (,|) (he|she|the patient|patient|pt) (had|developed|was diagnosed with|suffered|sustained|underwent|was treated for|was hospitalized (for|with)|was admitted (for|with)|was found to have|was seen for|experienced)', 'in (<month>|) (of|) <year> (,|) (he|she|the patient|patient|pt|) (had|developed|was diagnosed with|suffered|sustained|underwent|was treated for|was hospitalized (for|with)|was admitted (for|with)|was found to have|experienced|showed)', '(hospitalized|admitted|treated|operated|diagnosed) in (<month>|) (of|) <year> (for|with)', '(<num>|<few>|several|many|a few|one|a) (years|year|yrs|months|month|decades) ago (,|) (showed|revealed|demonstrated|found|with|was (positive|notable|remarkable) for)',
    ],
  },
  {
    id: 'historical/dated', axis: 'time', value: 'historical', direction: 'both', endsAt: ['now'],
    reason: 'A time long gone between what was done and what for ("a colectomy in 1987 for diverticulitis").',
    phrases: ['in (<month>|) (of|) <year> (for|because of|due to|secondary to)', '(several|many|some|a few|a couple of|<num>|<few>|one) (years|year|yrs|months|month|decades) ago (for|because of|due to|secondary to)'],
  },
  {
    id: 'historical/old', axis: 'time', value: 'historical', direction: 'forward', reach: 5, endsAt: ['with', 'without', 'no', 'but', 'who', 'now', 'complicated'],
    reason: 'An adjective of age: it speaks of the words right after it.',
    phrases: ['old', 'healed', 'remote', 'chronic healed', 'ancient', 'previous', 'prior', 'childhood', 'distant', 'earlier', 'past', 'preexisting', 'pre - existing', 'post'],
  },
  {
    id: 'historical/former', axis: 'time', value: 'historical', direction: 'forward', reach: 2,
    reason: 'A habit or a state that was given up.',
    phrases: formerWords,
  },
  {
    id: 'historical/resolved-before', axis: 'time', value: 'historical', direction: 'forward', reach: 6,
    reason: 'What has gone was there.',
    phrases: resolvedBefore,
  },
  {
    id: 'historical/resolved-after', axis: 'time', value: 'historical', direction: 'backward',
    reason: 'What has gone was there.',
    phrases: resolvedBehind,
  },
  {
    id: 'historical/status-post', axis: 'time', value: 'historical', direction: 'forward', endsAt: ['with', 'now', 'complicated', 'no', 'denies'],
    reason: 'What somebody is in the state after; what comes "with" it is there now.',
    phrases: ['status post', 's/p', 's / p', 'sp', 'status - post', 'after having had'],
  },
  {
    id: 'historical/after', axis: 'time', value: 'historical', direction: 'backward',
    reason: 'A time long gone behind the problem.',
    phrases: [
      '<num> (-|–|to|or) <num> (years|year|yrs|yr|months|month|weeks|week|decades) (ago|earlier|previously|prior|before|back)', '(approximately|about|around|over|almost|more than|nearly|) (a|one|several|many|some|a few|a couple of|<num>|<few>) (years|year|yrs|yr|months|month|mo|decades|decade|weeks|week|wks) (ago|earlier|previously|prior|before|back)', 'years ago', 'years earlier', 'years back', 'months ago', 'decades ago', 'long ago', 'some time ago', 'in past', 'in the (past|remote past|distant past)', 'in (his|her) (past|youth|childhood|teens|twenties|thirties|forties|fifties|20s|30s|40s)', 'in (early|late|mid|the|) (childhood|adolescence|1950s|1960s|1970s|1980s|1990s|2000s|youth|infancy)', 'as a (child|teenager|teen|youth|young man|young woman|young adult|baby|kid|boy|girl)', 'in <year>', 'in <month> <year>', 'in <month> of <year>', 'in <month> , <year>', 'in <month> of last year', 'on <month> <num> , <year>', 'of <year>', ', <year>', '( <year> )', 'last (year|month|winter|summer|spring|fall|autumn)', 'earlier (this|in the) (year)', 'the previous year', 'at age <num>', 'at the age of <num>', 'at age (of|) <num> (years|)', 'when (he|she) was (a child|young|<num>|younger|in (high school|college))', 'previously', 'remotely', 'by history', 'in remission', 'in full remission', 'in complete remission', 'in the remote past', '<be> in remission', 'in the service', 'during (childhood|adolescence|her pregnancy|a previous pregnancy|a prior admission|last admission|previous admission|her last pregnancy|his last admission|her last admission)', 'with (her|the) (first|last|previous|prior) (pregnancy|child|admission)', 'on (a|his|her|the) (prior|previous|last) admission', ', (quit|stopped) (in|) (<month>|) <year>', ', (quit|stopped)', '(quit|stopped) (<num>|<few>|many|several|a few) (years|yrs|months) ago', 'diagnosed in <year>', 'treated in <year>', 'diagnosed <num> years', 'long since', 'status post (treatment|repair|resection|surgery|excision|chemotherapy|radiation)', 's/p (treatment|repair|resection|surgery|excision|chemotherapy|radiation)',
      'history', 'hx', '( history of )', '( hx )', '( remote )', '( resolved )',
    ],
  },
  {
    id: 'historical/surgery', axis: 'time', value: 'historical', direction: 'both', reach: 4, endsAt: ['with', 'now', 'complicated', 'no', 'denies'],
    reason: 'What was taken out or treated for good, and the operation that did it ("prostate cancer s/p prostatectomy").',
    phrases: ['(,|) (s/p|s / p|status post|status - post) (<side>|) (partial|total|radical|open|laparoscopic|lap|subtotal|wide|complete|surgical|modified|) (<side>|) (radical|) <surgery>'],
  },
  {
    id: 'historical/repair', axis: 'time', value: 'historical', direction: 'forward', reach: 8,
    reason: 'What was repaired, removed or treated for good, told in the past.',
    phrases: ['underwent (repair|resection|removal|treatment|surgery|excision|drainage|ablation) (of|for) (a|an|his|her|the|)', 'includes repair of', 'previously treated for', 'had been treated for'],
  },
  {
    id: 'historical/pseudo', axis: 'time', value: 'historical', direction: 'pseudo',
    reason: 'Words of history that speak of the present illness, of a procedure, of a comparison, of other words.',
    phrases: [
      'history of (present|the present|presenting|current|chief|his present|her present) (illness|complaint|problem|condition)', 'hpi', 'history and (physical|physical examination|physical exam|exam|examination)', 'history & physical', 'history (was|is) (obtained|taken|given|provided|limited|per|from|unobtainable|unavailable|as above|reviewed|as per|difficult|noncontributory|unremarkable|otherwise unremarkable|notable only)', 'history (obtained|taken|given|provided|limited|per|from|as above|reviewed|unavailable)', 'history (by|according to)', 'by (patient\'s|the patient\'s) history', 'poor history', 'good history', 'detailed history', 'clinical history', 'clinical history :', 'clinical (indication|information)', 'social history', 'family history', 'family (hx|medical history)', 'family history :', 'fhx', 'work history', 'occupational history', 'smoking history', 'travel history', 'interval history', '(no|not|not previously|un) known', 'known (drug|medication|food) (allergies|allergy)', 'history reveals', 'history shows', 'history suggests', 'brief history', 'natural history', 'medication history', 'allergy history', 'sexual history', 'history , physical', 'history/physical', 'reason for (exam|examination) history', 'indication / history', 'history :', 'in history', 'history taking', 'family (history|hx) (of|)', 'fam hx', 'ex - <kin>', 'former <kin>', 'gives a history', 'birth history :', 'dietary history', 'exposure history', 'immunization history', 'history negative', 'history is negative', 'history unremarkable',
      '(<num>|<few>|one|a|) (-|) (day|days|hour|hours|hr|hrs|minute|minutes) (-|) (\'|\'s|) (history|hx|h/o) (of|)', '(1|2|one|two|a|<num>|<few>|) (-|) (week|weeks|wk|wks) (-|) (\'|\'s|) (history|hx|h/o) (of|)', '(<num>|<few>|one|a) (-|–|to|or) (<num>|<few>) (-|) (day|days|hour|hours|week|weeks) (-|) (history|hx|h/o) (of|)', '(several|few|multiple) (-|) (day|hour|days|hours) (history|hx) of',
      'short history of', 'recent history of', 'acute history of', 'brief history of', 'current history of',
      'prior to', 'prior (study|studies|exam|examination|examinations|exams|film|films|ct|mri|x - ray|chest x - ray|radiograph|radiographs|report|scan|scans|imaging|echo|echocardiogram|ekg|ecg|mammogram|ultrasound|comparison|day|note|notes|visit|evening|night|week|authorization)', 'previous (study|studies|exam|examination|examinations|exams|film|films|ct|mri|x - ray|chest x - ray|radiograph|radiographs|report|scan|scans|imaging|echo|echocardiogram|ekg|ecg|mammogram|ultrasound|comparison|day|note|notes|visit|evening|night|week)', 'compared (with|to) (the|a|) (prior|previous|old)', 'comparison (with|to|is made with|is made to) (the|a|) (prior|previous|old)', 'since (the|) (prior|previous|last)', 'from (the|) (prior|previous)', 'than (the|) (prior|previous|previously)', 'previously (noted|seen|described|identified|mentioned|stated|reported|demonstrated|visualized|discussed)', 'as previously', 'than previously', 'previously scheduled', '<num> (-|) (year|years|yr|yrs|month|months|week|weeks|day|days|yo|y/o) (-|) old', 'year old', 'years old', 'year - old', 'years - old', 'yr old', 'yrs old', 'month - old', 'months old', 'month old', 'week - old', 'weeks old', 'day - old', 'days old', 'old records', 'old chart', 'old films', 'old man', 'old woman', 'old male', 'old female', 'old gentleman', 'old lady', 'old boy', 'old girl', 'old records', 'old ekg', 'old record',
      'past (day|days|week|weeks|month|months|year|hour|hours|several|few|two|three|four|five|six|24|48|<num>|couple)', 'half past', 'past the', 'past midnight', 'post (-|) (op|operative|operatively|op day|void|prandial|term|tussive|menopausal|traumatic|partum|nasal|auricular|ictal|obstructive|residual|cardiac|acute|anesthesia)', 'post day', 'postop', 'former (premature|preterm)', 'chronic', 'earlier today', 'earlier this (morning|evening|week|afternoon|month)', 'treated with', 'treated as', 'of <year> mg', '<month> <num>', 'in hx', 'hx obtained', 'preexisting', 'distant (heart|breath) sounds', 'distant metastases', 'distant metastasis', 'remote control', 'remote access', 'is treated', 'being treated', 'hours ago', 'days ago', 'day ago', 'hour ago', 'minutes ago', '(one|a) week ago', 'historically', '(pack|pk) (-|) (year|yr) (-|) (smoking|tobacco|) (history|hx) (of|)', '(has|have|had|is|was|were|are|did|does|do|) not (yet|completely|fully|entirely|) (resolved|resolve|cleared|gone|subsided|abated|disappeared|healed|recovered)', 'never (completely|fully|) (resolved|cleared|healed|recovered)', 'post (-|) (mi|infarct|infarction|viral|herpetic|concussive|concussion|hemorrhagic|thrombotic|cataract|surgical|procedure|procedural|dural|polio|streptococcal|infectious|phlebitic|radiation|transplant|transplantation)',
    ],
  },
  {
    id: 'time/long-standing', axis: 'time', value: 'historical', direction: 'backward', isOngoing: true,
    reason: 'A span of more than two weeks up to now: ConText (Harkema 2009) counts what began before as historical; it is there all the same.',
    phrases: longSpans,
  },
  {
    id: 'time/long-standing-before', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, isAtStart: true,
    reason: 'The same span told first: "For the past three months he has had …".',
    phrases: longSpans,
  },
  {
    id: 'time/long-history', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true,
    reason: 'A span of more than two weeks before the problem that lasted it ("a three-month history of cough").',
    phrases: [
      '(<num>|<few>|one|several|couple|many|multiple|a) (-|) (month|months|year|years|yr|yrs|mo|decade|decades) (-|) (\'|\'s|) (history|hx|h/o) (of|)', '(<num>|<few>|one) (-|–|to|or) (<num>|<few>) (-|) (month|months|year|years|yr|yrs) (-|) (history|hx|h/o) (of|)', '(month|months|year|years) (\'|\'s|) (history|hx|h/o) (of|)', '(3|4|5|6|7|8|9|10|three|four|five|six|seven|eight|ten|several|many) (-|) (week|weeks|wk|wks) (-|) (\'|\'s|) (history|hx|h/o) (of|)', 'many years (of|\' history of)',
    ],
  },
  {
    id: 'time/known', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, endsAt: ['but', 'admitted', 'complaining'],
    reason: 'What is known already began before (ConText: "known to have").',
    phrases: ['known to have', 'known to have had', '(is|was) known (to be|) (a|an|)'],
  },
  {
    id: 'time/known-name', axis: 'time', value: 'historical', direction: 'forward', isOngoing: true, reach: 5, endsAt: ['with', 'who', 'now', 'and', 'but', 'presents', 'presenting'],
    reason: 'What is known already, or has long been there, began before.',
    phrases: ['known', 'longstanding', 'long - standing', 'long standing', 'lifelong', 'life - long'],
  },
  {
    id: 'historical/present', axis: 'time', value: 'current', direction: 'terminate',
    reason: 'The story comes to the present.',
    phrases: [
      'presents', 'presented', 'presenting', 'who (presents|presented|comes|came|is here|was admitted|is admitted|complains|complained|now|was brought|arrives|arrived|was transferred|was found|has been having|is being seen|is seen|was seen|developed|has|is|had|was)', 'which', 'now', 'now with', 'today', 'tonight', 'currently', 'at present', 'presently', 'admitted (with|for|to|because|on)', 'is admitted', 'was admitted', 'comes', 'came', 'complains', 'complained', 'complaining', 'complaint of', 'complaints of', 'reports', 'reported', 'states', 'stated', 'notes', 'noted', 'denies', 'denied', 'admits', 'here (for|with)', 'with (new|acute|worsening|increasing|recurrent|current|ongoing|persistent|complaints|complaint|chief)', 'new onset', 'was found', 'found to have', 'is found', 'on (admission|arrival|presentation|exam|examination|evaluation)', 'this (morning|evening|afternoon|am|week|admission|time)', 'recently', 'recent', 'but', 'however', 'although', 'started', 'began', 'developed', 'develops', 'transferred', 'brought', 'arrives', 'referred', 'seen', 'being evaluated', 'is here', 'last night', 'yesterday', 'emergency department', 'emergency room', 'in the ed', 'in the er', 'she', 'he', 'they', 'we', 'the patient', 'patient', 'pt', 'because', 'is being', 'on examination', 'physical examination', 'chief complaint', 'medications', 'allergies', 'social history', 'presenting with', 'shows', 'showed', 'revealed', 'reveals', 'demonstrates', 'demonstrated', 'underwent', 'suffered', 'sustained', 'fell', 'awoke', 'awakened', 'is now', 'continues', 'evaluate', 'evaluation of', 'p/w', 'p / w', 'c/o', 'c / o', 'here w/', 'a/w', 'admitted w/', '(,|) no (active|current|residual|acute|recent|new|further|ongoing|evidence|evidence of|longer)'
    ],
  },
  {
    id: 'historical/aside', axis: 'time', value: 'current', direction: 'terminate', isAside: true,
    reason: 'What an old disease left behind, and what is taken for it, is there now; the enumeration goes on behind it ("stroke with residual aphasia, gout and …").',
    phrases: ['on (insulin|coumadin|warfarin|dialysis|hemodialysis|peritoneal dialysis|home (oxygen|o2)|oxygen|methadone|chemotherapy|steroids|prednisone|aspirin|plavix|eliquis|xarelto|anticoagulation|metformin|chronic|daily|suppressive)', 'maintained on', '(controlled|managed|treated) (with|by) (insulin|diet|metformin|medication|medications)', 'with (residual|resultant|resulting|persistent|ongoing|subsequent|secondary|chronic)'],
  },
];
