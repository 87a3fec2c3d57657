"""Given names that are common among British council staff.

Only used to see that two people stand in one cell without a mark between them ("Pam Sayer
Irene Baker"). A name that is not here is still read as a name; the two are just not parted.
"""

_PRINTED = """
aaron abdul abigail adam adrian ahmed aidan aisha alan alasdair alastair alex alexander alexandra
ali alice alison alistair allan amanda amber amelia amina amy andrea andrew andy angela anita ann
anna anne annette anthony antony arthur ashley audrey barbara barry beatrice becky ben benjamin
bernadette bernard bernie beth beverley bill bob brenda brendan brian bridget bryan callum cameron
carl carol carole caroline carolyn carrie cate catherine cathy charles charlotte cheryl chloe
chris christian christina christine christopher claire clare clive colin connor corina craig
cynthia daniel danielle darren dave david dawn dean deborah debbie debra declan denise dennis
derek diana diane dominic donald donna dorothy douglas duncan eileen elaine eleanor elizabeth
ellen ellie emily emma eric erica ernest esther ethan eve fatima fiona frances francis frank
fraser gail gareth garry gary gavin gemma geoff geoffrey george georgina gerald gerard gill
gillian glen glenn gordon grace graeme graham grant greg gregory hannah harriet harry hassan hazel
heather helen henry hilary holly howard hugh hussain ian imran irene iris isabel jack jackie jacob
jacqueline jacqui jade jake james jamie jan jane janet janice jason javed jayne jean jeff jeffrey
jennifer jenni jenny jeremy jessica jill jim jo joan joanna joanne joe john jon jonathan jordan
joseph josephine joshua joy joyce judith julia julian julie june justin justine karen karl kate
katherine kathleen kathryn kathy katie katy keith kelly ken kenneth kerry kevin kieran kim kirsty
kirsten lakshmi laura lauren lee leigh leon lesley leslie lewis liam lily linda lindsay lindsey
lisa liz lorraine louise lucy luke lydia lynda lyndsey lynn lynne malcolm mandy margaret maria
marie marion mark martin martyn mary matt matthew maureen max maxine megan melanie melissa mervyn
michael michelle mick mike miriam mohammed moira mona monica muhammad naomi natalie natasha nathan
neil niamh nicholas nick nicky nicola nigel noel nora norman oliver olivia omar owen pam pamela
pat patricia patrick paul paula pauline penelope penny pete peter philip philippa phillip priya
rachael rachel raymond rebecca rhys richard rita rob robert roberta robin roger ronald rory
rosalind rose rosemary ross roy ruth ryan sally sam samantha samuel sandra sanjay sara sarah scott
sean sharon sheila shirley simon sonia sophie stacey stella stephanie stephen steve steven stewart
stuart sue sunita susan suzanne sylvia tanya teresa terence terry theresa thomas tim timothy tina
toby tom tony tracey tracy trevor valerie vanessa vera veronica vicky victor victoria vincent
wayne wendy william yasmin yvonne zoe
"""
GIVEN_NAMES = frozenset(_PRINTED.split())
