/** What people write beside evidence, by its kind; several, so that the register does not repeat itself. */
export const NOTES: Readonly<Record<string, readonly string[]>> = {
  'consent-record-export': [
    'Sample of 500 records from the last quarter: each has wording, day and answer, and the answer is what the mailer uses.',
    'Export by the consent team; three records without a wording version are from before the migration and are not in use.',
    'Checked against the audience of the last campaign: nobody in it had refused.',
  ],
  'consent-flow-screenshot': [
    'Both paths, in both languages: refusing takes one click, as accepting does.',
    'Taken on the release of the new banner; the pre-ticked box that counsel asked about is gone.',
  ],
  'suppression-reconciliation': [
    'Everybody who asked to stop last month against everything that was sent since: silence within 22 hours.',
    'Run over all three senders. The app now reads the same list as the mailer.',
  ],
  'unsubscribe-test': [
    'Ten test addresses, one per template: each link worked without signing in, and nothing came after.',
  ],
  'preference-centre-test': [
    'Switched profiling off for four test accounts: the next visit showed the list that everybody sees.',
  ],
  'data-register': [
    'Every field that the model reads, with need and retention. Two that nobody needed were dropped on the way.',
    'Extract of the data register after the spring clean-up; the owner of each source has signed it off.',
    'Reconciled with the feature store: no field is read that the register does not have.',
  ],
  'disclosure-copy': [
    'The wording as it stands on the page since Tuesday, with the line on what the ranking goes by.',
    'Reviewed with counsel; the sentence on partners is plainer now.',
  ],
  'tracker-scan': [
    'Forty pages, each with no choice, refusal and acceptance: nothing on the device before a choice.',
    'Weekly scan, worst day of the month. The tag that the agency added in passing was removed first.',
  ],
  'prohibited-screen': [
    'Gone through with counsel, question by question. Nothing that comes near; failed payments are not among the inputs.',
    'Yearly screen. The only question that took long was hardship: the model never sees reminders or arrears.',
  ],
  'bias-audit': [
    'Selection by age band and sex, last quarter: the lowest ratio is 0.88, on 9,400 people.',
    'Three attributes, no intersections: too few people over 65 in outlet stores to say anything there, and the report says so.',
  ],
  'human-review-log': [
    'Two weeks of the editors’ log: 6 % sent back, median 70 seconds a text.',
    'Log of all texts of the month. Editors now have to name what they changed.',
  ],
  'content-sample-review': [
    'Sixty texts drawn at random and checked against the product sheet; two were corrected at once.',
    'Sample by the brand team, with the stereotypes checklist.',
  ],
  'claim-file': ['Each claim of the season with its proof: test reports, price history, or the sentence was dropped.'],
  dpia: ['Second edition: new data source, lower retention, and the action on access rights is closed.'],
  contract: ['Addendum signed: no training on our data, sub-processors listed, 30 days’ notice of a change.'],
  'transcript-test': [
    'Twenty conversations by testers: it says what it is in the first message, and hands over when asked.',
  ],
  'access-review': ['All accounts with access to scores and raw data: nine removed, two-person rule checked.'],
  'governance-minutes': ['Minutes of the marketing AI board, with the decisions and who does what by when.'],
  'incident-log': ['Log of the year and the drill of March: first message to the authority after 31 hours.'],
  policy: ['The rule as adopted, with its version and whom it binds.'],
  'training-record': ['Attendance by team: 94 % of those who configure campaigns.'],
  'rights-request-log': [
    'Requests of the quarter: all answered in time, and the models retrained without the three deletions.',
  ],
  'complaint-log': ['Complaints about targeting by month, with what changed because of them.'],
  'legal-opinion': ['Memo by counsel: question, answer, and which systems it covers.'],
  'vendor-assessment': ['Supplier assessed with our configuration; the open point on logs is in the contract now.'],
}

/** What a filer writes when something is wrong. */
export const BAD_NEWS: Readonly<Record<string, string>> = {
  'consent-record-export':
    'Fourteen of 300 records have no wording version, and were mailed. Found by the consent team; the import of the fair in May is the cause.',
  'suppression-reconciliation':
    'Opt-outs from the app do not reach the mailer: 212 people got a message after they had asked to stop.',
  'tracker-scan': 'Two tags set identifiers before any choice on the sale pages, since the release of last week.',
  'bias-audit': 'People over 50 are selected at 0.71 of the rate of the largest group. We do not know why yet.',
  'human-review-log': 'Texts were approved in two seconds each, none was sent back: that is not a review.',
  'data-register': 'The model reads the delivery note field, which the register does not have and nobody needs.',
  'disclosure-copy': 'The notice still names the partner we left in spring, and not the one we have.',
  'transcript-test': 'In French it does not say that it is a machine until it is asked.',
  'content-sample-review': 'Nine of 60 texts promise what the product sheet does not say.',
}

/** Why evidence is sent back, by its kind; the last is for any. */
export const REJECTIONS: Readonly<Record<string, readonly string[]>> = {
  'consent-record-export': [
    'The export ends in March and is to show this quarter. Please run it again with the present wording.',
  ],
  'suppression-reconciliation': ['This shows the template of the query, not its result. Attach what came out.'],
  'data-register': [
    'Half of the fields have no retention. Fill them in with the owner of the source and file it again.',
  ],
  'tracker-scan': ['The scan leaves out the app and the sale pages, which is where the tags are.'],
  'bias-audit': ['Only rates, no numbers: with how many people? Add n for each group and what was left out.'],
  'disclosure-copy': ['This is the draft. Please attach the page as people see it, with the day.'],
  'human-review-log': ['A log of approvals alone tells nothing: we need to see what was sent back, and why.'],
}
export const ANY_REJECTION = 'This shows what is planned, not what was done. File it again when there is a result.'

export const ACCEPTANCES: readonly string[] = [
  'Read it; it shows what the control asks.',
  'Spot-checked five rows against the source. Thank you for the clear file.',
  'Good. Next time with the app in the same file, please.',
  'Accepted; the two corrections are in the file itself.',
]

export const REVIEW_NOTES: readonly string[] = [
  'Looked at together with the owner: purpose and audience are as registered. Nothing that would change the tier.',
  'Numbers of people are up by a fifth; answers still right. The next audit takes the new region in.',
  'We went through the open questions first. The supplier’s release notes are now read before they are rolled out.',
  'Fewer complaints than in the last period. The wording of the notice is on the list of the brand team.',
]
