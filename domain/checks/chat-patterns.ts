import { foldText } from '../imports/text.ts'

// Read over folded text (lower case, straight quotes, no accents); in English, German, French, Spanish, Italian and Dutch.

const MACHINE =
  '(?:a\\.?i\\.?|artificial intelligence|chat ?bot|bot|virtual (?:assistant|agent)|automated (?:assistant|agent|system|service)|digital assistant|computer program|machine|ki|kunstliche intelligenz|virtueller assistent|digitaler assistent|intelligence artificielle|assistant virtuel|inteligencia artificial|asistente virtual|intelligenza artificiale|assistente virtuale|kunstmatige intelligentie|virtuele assistent)'
const HUMAN =
  '(?:human|person|real person|human being|man|woman|mensch|echte person|humain|personne|humano|persona|umano|mens)'

const SAYS_MACHINE = new RegExp(
  `(?:\\bi'?\\s?a?m |\\byou(?:'re| are) (?:now )?(?:chatting|talking|speaking) (?:with|to) |\\bthis is |\\bpowered by |\\busing |\\bich bin |\\bsie (?:chatten|sprechen) mit |\\bje suis |\\bvous (?:parlez|discutez) avec |\\bsoy |\\bsono |\\bik ben )(?:[^.!?\\n]{0,40}\\b)?${MACHINE}\\b|\\b(?:ai|ki)[- ](?:assistant|agent|chat ?bot|powered|assistent)|\\b${MACHINE} (?:assistant|agent) here\\b`,
)
const DENIES_MACHINE = new RegExp(
  `\\b(?:i'?\\s?a?m|ich bin|je (?:ne )?suis|soy|sono|ik ben)(?: really| definitely| certainly)?,? (?:not|no|kein|keine|pas|non|geen) (?:[^.!?\\n]{0,12} )?${MACHINE}\\b|\\b(?:no soy|non sono)(?: una?| un)? ${MACHINE}\\b`,
)
const CLAIMS_HUMAN = new RegExp(
  `\\b(?:i'?\\s?a?m|yes,? i'?\\s?a?m|ich bin|je suis|soy|sono|ik ben)(?: indeed| really| definitely| of course)?,?(?: an?| ein| eine| une?| una| een)? ?(?:real |actual |echter? |vrai )?${HUMAN}\\b`,
)
const ASKS = new RegExp(
  `\\b(?:are you|am i (?:talking|speaking|chatting) (?:to|with)|is this|r u|bist du|sind sie|spreche ich mit|etes[- ]vous|es[- ]tu|eres|es usted|sei|bent u|ben je)\\b[^.!?\\n]{0,40}\\b(?:${HUMAN}|${MACHINE}|real|robot|roboter)\\b`,
)
const OFFERS_PERSON =
  /\b(?:transfer|connect|hand(?:ing)? (?:you )?over|pass(?:ing)? you|put(?:ting)? you through|speak|talk|chat|reach|forward|escalate|verbind\w*|weiterleit\w*|sprechen|mettre en relation|parler|transferer|hablar|pasar\w*|transferir\w*|parlare|passar\w*|doorverbind\w*|spreken)\b[^.!?\n]{0,60}\b(?:human|person|colleague|agent|advis[eo]r|team|representative|someone|staff|mitarbeiter\w*|kolleg\w*|menschen?|conseiller|personne|humain|persona|agente|operatore|collega|medewerker)\b/
const WANTS_PERSON =
  /\b(?:speak|talk|chat|transfer|connect|get|want|need|give)\b[^.!?\n]{0,40}\b(?:real person|human|person|agent|representative|operator|someone real)\b|\bmit einem menschen\b|\bparler a (?:une personne|un humain|un conseiller)\b|\bhablar con una persona\b/

/** What a turn says of who speaks. */
export interface TurnSays {
  readonly isMachine: boolean
  readonly claimsHuman: boolean
  readonly asksWhoItIs: boolean
  readonly offersPerson: boolean
  readonly wantsPerson: boolean
}

const LONGEST_TURN = 4_000

export function readTurn(text: string): TurnSays {
  const folded = foldText(text.slice(0, LONGEST_TURN)).normalize('NFD').replace(/\p{M}/gu, '')
  const denies = DENIES_MACHINE.test(folded)
  const claimsHuman =
    denies || (CLAIMS_HUMAN.test(folded) && !/\bnot (?:an? )?(?:real )?(?:human|person)\b/.test(folded))
  return {
    isMachine: !denies && SAYS_MACHINE.test(folded),
    claimsHuman,
    asksWhoItIs: ASKS.test(folded),
    offersPerson: OFFERS_PERSON.test(folded),
    wantsPerson: WANTS_PERSON.test(folded),
  }
}
