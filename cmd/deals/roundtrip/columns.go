package roundtrip

import (
	"slices"
	"strings"
)

// Columns are the columns of a CSV export, besides one for each custom field. An
// import finds them by these very names, whatever else they might mean.
var Columns = []string{
	"id", "origin_source", "origin_id", versionKey, "title", "account", "contact", "email", "phone", "role", "stage", "status", "value", "value_minor", "currency",
	"source", "tags", "created_at", "stage_entered_at", "closed_at", "completed_at", "expected_close", "pushes", "terms", "renewal",
	"next_step", "next_due", "last_touch_at", "stale", "stuck", "lost_reason", "lost_note", "overrides", "gate_met", "gate_total",
	"monthly_minor", "monthly_currency", "months", "forecast_category",
}

// RejectColumns are added to the rejects file of an import, and ignored when the
// corrected file is imported.
var RejectColumns = []string{"reject_line", "reject_reason"}

// IsExport reports whether a header is that of an export, perhaps without some of its
// columns. Its cells are what a book holds and are not interpreted: a contact called
// "n/a" is called so.
func IsExport(header []string) bool {
	return slices.Contains(header, "origin_source") && slices.Contains(header, "origin_id")
}

// apart keeps a custom field apart from the column whose name it has.
const apart = "fields."

// FieldColumn is the name of the column of a custom field: its own, unless another
// column has that.
func FieldColumn(field string) string {
	if isColumn(field) || strings.HasPrefix(field, apart) {
		return apart + field
	}
	return field
}

// FieldOf is the custom field of a column; "" when the column is none.
func FieldOf(column string) string {
	if isColumn(column) {
		return ""
	}
	return strings.TrimPrefix(column, apart)
}

func isColumn(name string) bool {
	return slices.Contains(Columns, name) || slices.Contains(RejectColumns, name)
}
