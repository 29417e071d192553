/** A name that says a protected trait, or something known to stand in for one. */
export interface TraitHit {
  readonly kind: 'trait' | 'proxy'
  /** Of a proxy: what it stands in for. */
  readonly trait: string
}

/**
 * Words of field names, lower case, as they are cut at underscores, blanks, digits and capitals. Sources: the protected
 * grounds of the EU Charter (article 21), the UK Equality Act 2010 (section 4), ECOA (15 USC 1691), GDPR article 9; the
 * proxies are those that audits of advertising, credit and insurance have found again and again.
 */
const TRAITS: Readonly<Record<string, readonly string[]>> = {
  sex: ['sex', 'gender', 'male', 'female', 'geschlecht', 'sexe', 'genre', 'sexo', 'geslacht', 'transgender'],
  age: ['age', 'dob', 'birthdate', 'birthday', 'birthyear', 'date of birth', 'birth date', 'year of birth', 'yob'],
  'race or ethnic origin': ['race', 'ethnicity', 'ethnic', 'ethnie', 'colour of skin', 'skin', 'hispanic', 'roma'],
  'religion or belief': ['religion', 'religious', 'faith', 'belief', 'konfession', 'muslim', 'jewish', 'christian'],
  'nationality or national origin': ['nationality', 'citizenship', 'national origin', 'immigration', 'birth country'],
  disability: ['disability', 'disabled', 'handicap', 'impairment', 'wheelchair'],
  health: ['health', 'medical', 'diagnosis', 'illness', 'disease', 'bmi', 'medication', 'patient'],
  'pregnancy or maternity': ['pregnancy', 'pregnant', 'maternity', 'due date of birth'],
  'marital or family status': ['marital', 'married', 'spouse', 'divorced', 'familienstand', 'civil status'],
  'sexual orientation': ['sexual orientation', 'lgbt', 'lgbtq', 'gay', 'lesbian', 'sexuality'],
  'political opinion': ['political', 'politics', 'party affiliation', 'voter'],
  'trade union membership': ['trade union', 'union member'],
  'genetic or biometric data': ['genetic', 'dna', 'biometric', 'faceprint', 'voiceprint'],
}

const PROXIES: Readonly<Record<string, readonly string[]>> = {
  'ethnic origin or income, by where people live': [
    'postcode',
    'postal',
    'zip',
    'zipcode',
    'plz',
    'code postal',
    'neighbourhood',
    'neighborhood',
    'district',
    'borough',
    'ward',
    'census',
    'tract',
    'lsoa',
    'acorn',
    'mosaic',
    'latitude',
    'longitude',
    'lat',
    'lon',
    'lng',
    'geo',
    'geohash',
    'address',
    'street',
    'city',
    'county',
    'ip',
    'location',
    'commute',
  ],
  'sex or ethnic origin, by name': [
    'firstname',
    'first name',
    'given name',
    'forename',
    'surname',
    'lastname',
    'last name',
    'family name',
    'maiden',
    'salutation',
    'title',
    'honorific',
    'anrede',
  ],
  'national or ethnic origin': [
    'language',
    'locale',
    'lang',
    'mother tongue',
    'accent',
    'country of birth',
    'passport',
    'visa',
    'remittance',
    'keyboard',
  ],
  age: [
    'graduation',
    'graduated',
    'tenure',
    'years of experience',
    'seniority',
    'retired',
    'pension',
    'student',
    'generation',
    'email provider',
    'landline',
    'grandchildren',
  ],
  'sex, pregnancy or family status': [
    'children',
    'kids',
    'household',
    'baby',
    'toddler',
    'nursery',
    'childcare',
    'parental',
    'career break',
    'part time',
    'cosmetics',
    'lingerie',
  ],
  'religion or belief': ['halal', 'kosher', 'church', 'mosque', 'synagogue', 'ramadan', 'diet', 'dietary'],
  'disability or health': ['pharmacy', 'prescription', 'sick', 'absence', 'benefits', 'accessibility', 'screenreader'],
  'income or social class': [
    'income',
    'salary',
    'device',
    'handset',
    'browser',
    'school',
    'university',
    'occupation',
    'homeowner',
    'tenant',
    'credit',
    'payment method',
  ],
}

/**
 * Whether a field's name speaks of a protected trait or a usual stand-in for one; a trait before a proxy. `more` are
 * further stand-ins of the organisation's own. Null where it speaks of neither.
 */
export function findTrait(fieldName: string, more: readonly string[] = []): TraitHit | null {
  const name = ` ${wordsOf(fieldName)} `
  for (const [trait, words] of Object.entries(TRAITS)) {
    if (words.some((word) => name.includes(` ${word} `))) return { kind: 'trait', trait }
  }
  if (more.some((word) => wordsOf(word) !== '' && name.includes(` ${wordsOf(word)} `))) {
    return { kind: 'proxy', trait: 'a protected trait, by your own list' }
  }
  for (const [trait, words] of Object.entries(PROXIES)) {
    if (words.some((word) => name.includes(` ${word} `))) return { kind: 'proxy', trait }
  }
  return null
}

/** `homePostCode_2` becomes `home post code`; what is one word in two ways is written as one. */
function wordsOf(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/\b(post|zip) code\b/g, (both) => both.replace(' ', ''))
}
