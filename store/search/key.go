package search

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/hits"
)

// A key is, from the highest bit: 1 for a closed deal; the day the deal was created, the
// latest first; its number, the highest first; the place of the row in the deal.
const (
	placeBits  = 14
	numberBits = 32
	dayBits    = 16

	lastNumber = 1<<numberBits - 1
	lastDay    = 1<<dayBits - 1
	closedKeys = int64(1) << (dayBits + numberBits + placeBits) // the first key of a closed deal

	msOfDay  = int64(24 * time.Hour / time.Millisecond)
	firstDay = -25567 // 1900, from which days are counted
)

// key is the first key of a deal.
func key(d *pipeline.Deal) int64 {
	day := max(0, min(lastDay, (d.CreatedAt.UnixMilli()-firstDay*msOfDay)/msOfDay))
	key := (lastDay-day)<<(numberBits+placeBits) | (lastNumber-d.ID)<<placeBits
	if d.Status != pipeline.Open {
		key += closedKeys
	}
	return key
}

// keyOf is key for a row d of table deal.
const keyOf = `(
	((d.status <> 'open') << 62)
	| ((65535 - max(0, min(65535, (d.created_ms + 2208988800000) / 86400000))) << 46)
	| ((4294967295 - d.number) << 14))`

// numberOf is the deal of a key.
const numberOf = `(4294967295 - ((key >> 14) & 4294967295))`

func number(key int64) int64 { return lastNumber - key>>placeBits&lastNumber }

// deal is the first key of the deal that a row belongs to, and after it is the first key
// of the next.
func deal(key int64) int64  { return key &^ (hits.MostRows - 1) }
func after(key int64) int64 { return deal(key) + hits.MostRows }
