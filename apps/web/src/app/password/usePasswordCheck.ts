import { isPersonalPassword, passwordFault } from '@siegelpost/client-sdk';
import { useEffect, useState } from 'react';
import { type Estimate, type Estimator, loadEstimator } from './strength.js';

export interface PasswordCheck {
  readonly estimate: Estimate | null;
  readonly long: boolean;
  readonly tooLong: boolean;
  readonly notYours: boolean;
  readonly notCommon: boolean;
  /** False until the list of common passwords is here; nothing is accepted before. */
  readonly listed: boolean;
  readonly good: boolean;
}

/** Judges a password while it is typed. The list loads with the page that asks for a password. */
export const usePasswordCheck = (password: string, name: string, address: string): PasswordCheck & { readonly loadList: () => Promise<Estimator> } => {
  const [estimator, setEstimator] = useState<{ estimate: Estimator } | null>(null);
  const loadList = async (): Promise<Estimator> => {
    const estimate = estimator?.estimate ?? (await loadEstimator());
    setEstimator({ estimate });
    return estimate;
  };
  useEffect(() => {
    // A failed load is told at submit, which loads again.
    loadEstimator().then((estimate) => setEstimator({ estimate }), () => setEstimator(null));
  }, []);
  const estimate = estimator === null || password === '' ? null : estimator.estimate(password, [name, address]);
  const fault = passwordFault(password);
  const long = fault !== 'too-short';
  const tooLong = fault === 'too-long';
  const notYours = password !== '' && !isPersonalPassword(password, [name, address]);
  const notCommon = estimate !== null && !estimate.common;
  return { estimate, long, tooLong, notYours, notCommon, listed: estimator !== null, good: long && !tooLong && notYours && notCommon, loadList };
};
