package intake

import "strings"

// Field is a part of a deal that a column can contain. Its name is the key in deals
// ls --json if there is one.
type Field string

// The fields.
const (
	ID            Field = "id"            // the deal's id in the program it comes from
	OriginSource  Field = "origin_source" // with origin_id: the identity of a deal in exports of deals
	OriginID      Field = "origin_id"
	Version       Field = "deals_version" // the state in which deals exported it
	Title         Field = "title"
	Account       Field = "account"
	Contact       Field = "contact"
	FirstName     Field = "first_name" // of the contact, where it has no column of its own
	LastName      Field = "last_name"
	Email         Field = "email"
	Phone         Field = "phone"
	Role          Field = "role"
	Stage         Field = "stage"
	Status        Field = "status"
	Value         Field = "value" // an amount as people write it
	ValueMinor    Field = "value_minor"
	FinalValue    Field = "final_value" // of a won deal, where another column has what was expected
	Quantity      Field = "quantity"    // how often the price counts
	Currency      Field = "currency"
	Source        Field = "source"
	Tags          Field = "tags"
	CreatedAt     Field = "created_at"
	StageEntered  Field = "stage_entered_at"
	ClosedAt      Field = "closed_at"
	WonAt         Field = "won_at"     // the closing day of a won deal
	OrderedAt     Field = "ordered_at" // of an order or a contract: that of a won deal, but no proof of one
	LostAt        Field = "lost_at"
	CloseDate     Field = "close_date" // the close date of an open deal, the closing day of a closed one
	ExpectedClose Field = "expected_close"
	CompletedAt   Field = "completed_at"
	NextStep      Field = "next_step"
	NextDue       Field = "next_due"
	LostReason    Field = "lost_reason"
	LostNote      Field = "lost_note"
	Terms         Field = "terms"
	Renewal       Field = "renewal"
	Pushes        Field = "pushes"
	MonthlyMinor  Field = "monthly_minor"
	MonthlyCurr   Field = "monthly_currency"
	Months        Field = "months"
	Category      Field = "forecast_category"
	Note          Field = "note"
	Description   Field = "description"
	NextActivity  Field = "next_activity" // the day of the next one
	LastActivity  Field = "last_activity"
	Modified      Field = "modified_at" // when the other program last changed the deal
	Active        Field = "active"      // yes or no; no is a deal that was given up
	Won           Field = "won"         // yes or no
	Lost          Field = "lost"
	Closed        Field = "closed"
	Group         Field = "group" // the group, list or board of a deal, which may say how it ended
	Probability   Field = "probability"
	Owner         Field = "owner"
)

// Fields lists all fields, in the order in which a mapping is shown.
func Fields() []Field {
	return []Field{
		OriginSource, OriginID, Version, ID, Title, Account, Contact, FirstName, LastName, Email, Phone, Role, Stage, Status, Group, Won, Lost, Closed, Active,
		Value, ValueMinor, FinalValue, Quantity, Currency, Source, Tags, CreatedAt, StageEntered, ClosedAt, WonAt, OrderedAt, LostAt, CloseDate, ExpectedClose, CompletedAt,
		NextStep, NextDue, NextActivity, LastActivity, Modified, LostReason, LostNote, Note, Description, Terms, Renewal, Pushes,
		MonthlyMinor, MonthlyCurr, Months, Category, Probability, Owner,
	}
}

const ownPrefix = "fields."

// Own is the field that stands for a custom one.
func Own(name string) Field { return Field(ownPrefix + name) }

// IsOwn reports whether it is a custom field.
func (f Field) IsOwn() bool { return strings.HasPrefix(string(f), ownPrefix) }
