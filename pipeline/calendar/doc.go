// Package calendar is days and periods, and how people write them: "fri", "+3d",
// "in 2 weeks", "2026-Q4", "last quarter". A Date is a day without a time and
// without a zone; When is a day that may have a time. Today and the direction to
// look in are always arguments.
package calendar
