-- How the customer calls a lead or deal: the number of their order, enquiry or tender.

alter table opportunity add column customer_reference text check (char_length(customer_reference) <= 255);

call refresh_change_logs();
