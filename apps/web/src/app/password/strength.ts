import { isCommonPassword } from '@siegelpost/client-sdk';

/** Strength in 4 steps and whether the password is on the list of common ones. */
export interface Estimate {
  readonly score: 1 | 2 | 3 | 4;
  readonly common: boolean;
}
export type Estimator = (password: string, personal: readonly string[]) => Estimate;

const steps = [1, 1, 2, 3, 4] as const;

/** Loads the estimator and the list (49,233 common passwords); nothing of it belongs to the first page. */
export const loadEstimator = async (): Promise<Estimator> => {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  const list = dictionary['passwords-common'];
  const common = new Set(list.map((each) => each.toLowerCase()));
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password, personal) => ({
    score: steps[factory.check(password.slice(0, 128), [...personal]).score],
    common: isCommonPassword(password, common),
  });
};
