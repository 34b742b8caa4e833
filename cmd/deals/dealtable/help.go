package dealtable

// QueryHelp explains a query in the help of commands that mean open deals.
const QueryHelp = FindHelp + ` Open deals are listed
unless QUERY names a status, as is:lost and closed:quarter do, or a number.`

// FindHelp explains a query in the help of commands.
const FindHelp = `QUERY is words that the deal has to contain, and conditions. All of them have to hold.
Words are found in titles, accounts, contacts, notes, calls, next steps, objections,
documents, tags and custom fields.

  fair "trade show" -expo #42 fair | expo      words, a phrase, not that word, deal 42, one of two
  stage: status: account: contact: email: phone: tag: source: category: reason: currency: FIELD:
                                               as in account:acme; FIELD is a custom field
  value>10k value<=5k                          in the currency of the book unless you give another one
  close<eom close>eom next<fri                 by the last of the month (included), after it, due by Friday
  created>2026-01-01 closed:quarter            since that day (included); closed in this quarter
  touched<2w age>30d in-stage>14d              last contact less than 2 weeks ago; older, longer there than that
  probability>50                               win probability of its stage
  is: open won lost overdue stale stuck snoozed renewal recurring overridden
  is:adrift is:ready is:gaps                   open, no next step; its gate is open; unmet criteria in earlier stages
  has: note doc objection email phone close value next
  sort:-value group:month                      also stage, category, account, source
  columns:id,title,value                       what ls shows, in that order; custom fields, too
  @commit                                      a view; deals view lists them

The start of a name is enough: acc:acme is:overdu. A | joins the two words beside it: stage:propose fair | expo.
A word such as stale is only a word; is:stale is the condition. Quoted text is searched literally.`
