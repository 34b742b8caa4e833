package dialog

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/form"
	"deals/tui/ui"
)

// KnownSources are suggested while a source is typed; any other text is fine.
var KnownSources = []string{"referral", "website", "event", "cold outreach", "returning client"}

// The formats of a day and an amount, as shown in an empty entry.
const (
	DateHint  = "fri, 1 dec, 2w, eom"
	MoneyHint = "12k, €1,200"
)

// NewDeal asks for a new deal, or for changes to one when deal is not nil.
func NewDeal(env *ui.Env, deal *pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "New deal", Verb: "add deal", Fill: DealForm, Submit: addDeal}
	if deal != nil {
		d.Title, d.Verb = "Edit deal", "save"
		d.Submit = form.Intents(editDeal)
	}
	return d.Open(env, deal)
}

// NewDealFor asks for a deal of a known account.
func NewDealFor(env *ui.Env, account string) ui.Dialog {
	d := &form.Dialog{Title: "New deal", Verb: "add deal"}
	d.Fill = func(env *ui.Env, deal *pipeline.Deal) *form.Form {
		f := DealForm(env, deal)
		f.Entry("account").Propose(account) // Proposed, so that leaving does not ask about unsaved input.
		return f
	}
	d.Submit = func(env *ui.Env, d *form.Dialog) (ui.Result, error) {
		out, err := addDeal(env, d)
		if out.Write != nil {
			named := d.Form.Get("account")
			out.Write.Create.Account = &named
		}
		return out, err
	}
	return d.Open(env, nil)
}

// DealForm has an entry for each field of a deal, filled in; for a new deal, which
// is nil, only for the fields that are known so early.
func DealForm(env *ui.Env, deal *pipeline.Deal) *form.Form {
	known := deal
	if known == nil {
		known = &pipeline.Deal{}
	}
	contact := known.Contact()
	source := form.NewLine("source", "Source", known.Source, "referral, website, event …", nil).Of(pipeline.InputSource)
	source.Known = KnownSources
	entries := []*form.Entry{
		form.NewLine("title", "Title", known.Title, "what you are selling", nil).Of(pipeline.InputTitle),
		form.NewLine("account", "Account", known.Account, "the company or person buying", nil).Of(pipeline.InputAccount),
		form.NewLine("contact", "Contact", contact.Name, "contact name", nil).Of(pipeline.InputContact),
		form.NewLine("email", "Email", contact.Email, "dana@example.com", nil).Of(pipeline.InputEmail),
		form.NewLine("phone", "Phone", contact.Phone, "+1 555 0100", nil).Of(pipeline.InputPhone),
		form.NewLine("value", "Value", form.Amount(known.Value), MoneyHint, form.ReadValue(known)),
		source,
		form.NewLine("close", "Close date", known.ExpectedClose.String(), DateHint, form.ReadDate).Of(pipeline.InputClose),
		form.NewLine("tags", "Tags", strings.Join(known.Tags, " "), "separated by spaces", form.ReadTags).Of(pipeline.InputTags),
	}
	if deal == nil {
		return form.New(entries...)
	}
	confirm := form.NewTick("confirm", "Confirmed", "the buyer confirmed this date").When(func(f *form.Form) bool {
		return !known.ExpectedClose.IsZero() && !f.Entry("close").Changed()
	})
	at := slices.IndexFunc(entries, func(e *form.Entry) bool { return e.Key == "close" })
	entries = slices.Insert(entries, at+1, confirm)
	if deal.InForecast() {
		entries = slices.Insert(entries, at+2, newCategoryEntry(deal))
	}
	at = slices.IndexFunc(entries, func(e *form.Entry) bool { return e.Key == "value" })
	entries = slices.Insert(entries, at+1, newRecurringEntries(env, deal)...)
	return form.New(append(entries,
		form.NewLine("terms", "Payment terms", known.Terms, "half now, half on delivery", nil).Of(pipeline.InputTerms),
		form.NewLine("renewal", "Renewal", known.Renewal.String(), DateHint, form.ReadDate),
	)...)
}

func addDeal(env *ui.Env, d *form.Dialog) (ui.Result, error) {
	edit := ReadEdit(env, nil, d.Form)
	title := d.Form.Get("title")
	edit.Title = &title
	create := &pipeline.Create{Edit: edit}
	trial := *create
	trial.ID = 1
	if _, err := pipeline.Decide(env.Process, pipeline.Deal{}, env.Now(), trial); err != nil {
		return ui.Result{}, err
	}
	return ui.Result{Write: &ui.Write{Create: create, Close: true}}, nil
}

func editDeal(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	if !f.Changed() {
		return nil, nil
	}
	edit := ReadEdit(env, deal, f)
	edit.Confirm = f.Get("confirm") != ""
	return []pipeline.Intent{edit}, nil
}

// ReadEdit returns only the fields that were changed in the form, so that changes
// made elsewhere are kept.
func ReadEdit(env *ui.Env, deal *pipeline.Deal, f *form.Form) pipeline.Edit {
	var edit pipeline.Edit
	for key, field := range map[string]**string{
		"title": &edit.Title, "account": &edit.Account, "source": &edit.Source, "terms": &edit.Terms,
		"contact": &edit.Contact, "email": &edit.Email, "phone": &edit.Phone,
	} {
		if e := f.Entry(key); e != nil && e.Changed() {
			value := strings.TrimSpace(e.Value())
			*field = &value
		}
	}
	if e := f.Entry("value"); e != nil && e.Changed() {
		value := f.Money("value", form.Currency(env, deal))
		edit.Value = &value
	}
	for key, field := range map[string]**calendar.Date{"close": &edit.ExpectedClose, "renewal": &edit.Renewal} {
		if e := f.Entry(key); e != nil && e.Changed() {
			date := f.Date(env, key)
			*field = &date
		}
	}
	forecastEdit(env, deal, f, &edit)
	if e := f.Entry("tags"); e != nil && e.Changed() {
		tags := pipeline.SplitTags(e.Value())
		edit.Tags = &tags
	}
	return edit
}
