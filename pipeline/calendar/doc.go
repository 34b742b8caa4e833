// Package calendar is days and periods, and how people write them: "fri", "+3d",
// "in 2 weeks", "2026-Q4", "last quarter". A Date is a day without a time and
// without a zone; today always arrives as an argument.
package calendar
