/** A text with a form for each plural category of its language (`Intl.PluralRules`); `other` must be there. */
export type PluralMessage = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string;
};
