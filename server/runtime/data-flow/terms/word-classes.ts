/*
 * The words of English by which others are recognised. A word that is in none of these lists and has none of their endings is taken for a
 * noun, as most words are.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Behind these stands a noun or an adjective. */
export const determiners = list(`
  a an the this that these those my your his her its our their some any no every each either neither another such what which whose many
  few several all both half much more most less least enough other own same`);

/** Subjects: behind them stands a verb. */
export const pronouns = list(`
  i you he she it we they who me him us them myself yourself himself herself itself ourselves themselves mine yours hers ours theirs
  someone somebody something anyone anybody anything everyone everybody everything nobody nothing one ones there`);

/** Behind these stands the base form of a verb. */
export const auxiliaries = list(`
  to can could may might must shall should will would do does did don doesn didn not never please let lets cannot ca wo`);

/** Everything else that is neither noun nor adjective. */
export const otherWords = list(`
  and or but nor so yet if then else because although though while whereas unless until since when whenever where wherever why how whether
  than as of in on at by for from with without within into onto upon over under above below between among through during before after about
  against across along around behind beside besides beyond down up out off near per plus minus via toward towards inside outside except like
  despite am is are was were be been being have has had having s t re ve ll d m o
  also again already always almost too very just only even still ever here now often once perhaps quite rather really soon sometimes
  together well yes away ago far later maybe instead however therefore thus hence otherwise else hello hi ok okay`);

/** Verbs that are hardly ever nouns, in their base form. */
export const verbs = list(`
  accept achieve add agree allow announce appear apply arrive ask attach attend avoid be become begin believe belong bring build buy carry
  chase choose come communicate compare connect consider consist contact contain continue convert create decide define delete deliver depend
  describe determine develop disappear discuss eat enable ensure enter establish exist expect explain extract fail fill find finish follow
  forget get give go grow happen hear help hold identify improve include increase inform install introduce involve join keep know learn leave
  listen live look lose love make manage mean meet need obtain occur offer open operate perform prepare prevent produce provide put reach read
  receive recognize recommend reduce refer remain remember remove replace reply require say see seem select sell send serve set shut sit speak
  spend stand start stay stop store suggest suppose take talk tell think throw try turn understand update use validate visit wait walk want
  warn watch wear win wish write`);

/** Forms of verbs that no rule makes. */
export const irregularVerbForms = list(`
  ate became began begun bought broke broken brought built came caught chose chosen came drew drawn drove driven done fell fallen felt fought
  forgot forgotten found gave given gone went got gotten grew grown heard held kept knew known laid led left lent lost made meant met paid ran
  read rose risen said sat saw seen sent sold shown shut spent spoke spoken stood stuck taught taken thought threw thrown told took understood
  went won wore worn written wrote flew flown sang sung swam hid hidden hit`);

/** Adjectives without an ending that tells them. */
export const adjectives = list(`
  able bad best better big black blue brave brief bright broad brown busy calm cheap clean clear clever close cold common complete complex cool
  corporate correct crazy current daily dark dead deep different difficult digital direct dirty double dry dual due early easy electronic empty
  entire exact extra fair false familiar famous fast fat final fine firm first flat foreign formal former free frequent fresh full fun general
  global gold golden good grand gray great green grey half happy hard heavy high holy hot huge human ideal important independent initial inner
  internal international joint junior key large last late lazy legal light likely little local lonely long loose loud low lucky main major male
  mature medium mental minor mobile modern narrow national natural near neat new next nice normal odd official old only open orange original
  outer overall own pale past perfect personal physical pink plain pleasant poor popular possible potential present previous primary prior
  private professional proper public pure purple quick quiet random rare raw ready real recent red regional regular relevant rich right rough
  round royal sad safe second senior separate serious sharp short sick silent silver similar simple single slow small smart smooth social soft
  solid special specific standard steep sticky straight strange strict strong subsequent sudden sufficient sure sweet tall technical thick thin
  third tight tiny top total tough true typical unique upper urgent useful usual vast virtual visual warm weak weekly wet white whole wide wild
  wise worse worst wrong yearly yellow young`);

/** Endings of adjectives, for words that are long enough to have one. */
export const ADJECTIVE_ENDING = /.{2}(?:ous|ful|less|able|ible|ive|ish|ical|ic|ian|ary|ory)$/;

/** Nouns that end as adjectives do. */
export const nounsLikeAdjectives = list(`
  music topic traffic logic clinic fabric public republic graphic metric statistic arithmetic panic critic archive drive motive native objective
  perspective detective executive representative initiative alternative directive incentive table cable vegetable variable dictionary library
  secretary boundary summary salary history factory directory memory category theory territory inventory story victory laboratory repository
  music mechanic picnic cosmetic finish dish fish wish brush relish polish musician physician politician technician civilian librarian
  anniversary glossary itinerary diary`);

/** Words in -ly that are no adverbs. */
export const nounsLikeAdverbs = list(
  "family supply reply assembly anomaly july italy ally fly belly jelly lily rally bully butterfly monopoly",
);

/** Words in -ing that are nouns of their own. */
export const gerunds = list(`
  building meeting training marketing engineering processing programming advertising banking accounting clothing painting drawing feeling
  beginning ending warning string thing king ring spring wing morning evening ceiling wedding lightning mining testing computing modeling
  pricing shipping housing funding spelling reading writing setting rating listing planning hosting networking learning sibling darling`);

/** Words in -ed that are nouns. */
export const nounsLikeParticiples = list("bed seed feed need speed weed shed sled breed greed hundred");
