"""The read side: events become movements of money, and every view is a question asked of them."""
