/*
 * The STIX Patterning Language: STIX 2.1, section 9.
 *
 * Precedence, tightest first: ( ) and [ ], AND, OR, FOLLOWEDBY (9.5). Qualifiers bind to the one observation expression in
 * front of them. Keywords are upper case (9.1); a property whose name is a keyword is written in quotes.
 */
grammar STIXPattern;

pattern : observationExpressions EOF ;

observationExpressions : observationOr ( FOLLOWEDBY observationOr )* ;
observationOr : observationAnd ( OR observationAnd )* ;
observationAnd : observationExpression ( AND observationExpression )* ;
observationExpression : ( LBRACK comparison RBRACK | LPAREN observationExpressions RPAREN ) qualifier* ;

qualifier
  : START TimestampLiteral STOP TimestampLiteral
  | WITHIN ( IntPosLiteral | FloatPosLiteral ) SECONDS
  | REPEATS IntPosLiteral TIMES
  ;

comparison : comparisonAnd ( OR comparisonAnd )* ;
comparisonAnd : test ( AND test )* ;

test
  : objectPath NOT? ( EQ | NEQ ) primitiveLiteral
  | objectPath NOT? ( GT | LT | GE | LE ) orderableLiteral
  | objectPath NOT? IN setLiteral
  | objectPath NOT? ( LIKE | MATCHES | ISSUBSET | ISSUPERSET ) StringLiteral
  | NOT? EXISTS objectPath
  | LPAREN comparison RPAREN
  ;

objectPath : objectType COLON propertyName pathStep* ;
objectType : IdentifierWithoutHyphen | IdentifierWithHyphen ;
propertyName : IdentifierWithoutHyphen | StringLiteral ;
pathStep
  : DOT propertyName
  | LBRACK ( IntPosLiteral | IntNegLiteral | ASTERISK ) RBRACK
  ;

setLiteral : LPAREN ( primitiveLiteral ( COMMA primitiveLiteral )* )? RPAREN ;
primitiveLiteral : orderableLiteral | BoolLiteral ;
orderableLiteral
  : IntPosLiteral | IntNegLiteral | FloatPosLiteral | FloatNegLiteral
  | StringLiteral | BinaryLiteral | HexLiteral | TimestampLiteral
  ;

IntNegLiteral : '-' Int ;
IntPosLiteral : '+'? Int ;
FloatNegLiteral : '-' Float ;
FloatPosLiteral : '+'? Float ;
HexLiteral : 'h\'' ( HexDigit HexDigit )* '\'' ;
BinaryLiteral : 'b\'' ( Base64 Base64 Base64 Base64 )* ( Base64 Base64 '==' | Base64 Base64 Base64 '=' )? '\'' ;
StringLiteral : '\'' ( ~['\\] | '\\\'' | '\\\\' )* '\'' ;
BoolLiteral : 'true' | 'false' ;
TimestampLiteral : 't\'' Year '-' Month '-' Day 'T' Hour ':' Minute ':' Second ( '.' [0-9]+ )? 'Z\'' ;

AND : 'AND' ;
OR : 'OR' ;
NOT : 'NOT' ;
FOLLOWEDBY : 'FOLLOWEDBY' ;
LIKE : 'LIKE' ;
MATCHES : 'MATCHES' ;
ISSUPERSET : 'ISSUPERSET' ;
ISSUBSET : 'ISSUBSET' ;
EXISTS : 'EXISTS' ;
IN : 'IN' ;
START : 'START' ;
STOP : 'STOP' ;
SECONDS : 'SECONDS' ;
WITHIN : 'WITHIN' ;
REPEATS : 'REPEATS' ;
TIMES : 'TIMES' ;

// After the keywords: the longest match wins, and of equals the first.
IdentifierWithoutHyphen : [a-zA-Z_] [a-zA-Z0-9_]* ;
IdentifierWithHyphen : [a-zA-Z_] [a-zA-Z0-9_-]* ;

EQ : '=' | '==' ;
NEQ : '!=' | '<>' ;
LT : '<' ;
LE : '<=' ;
GT : '>' ;
GE : '>=' ;
COLON : ':' ;
DOT : '.' ;
COMMA : ',' ;
RPAREN : ')' ;
LPAREN : '(' ;
RBRACK : ']' ;
LBRACK : '[' ;
ASTERISK : '*' ;

fragment Int : '0' | [1-9] [0-9]* ;
fragment Float : [0-9]* '.' [0-9]+ ;
fragment HexDigit : [A-Fa-f0-9] ;
fragment Base64 : [A-Za-z0-9+/] ;
fragment Year : [0-9] [0-9] [0-9] [0-9] ;
fragment Month : '0' [1-9] | '1' [0-2] ;
fragment Day : '0' [1-9] | [12] [0-9] | '3' [01] ;
fragment Hour : [01] [0-9] | '2' [0-3] ;
fragment Minute : [0-5] [0-9] ;
fragment Second : [0-5] [0-9] | '60' ;

WS : [ \t\r\n\u000B\u000C\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+ -> skip ;
COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;

// Whatever else stands in the text reaches the parser as a token of its own, so that it is named in the message.
InvalidCharacter : . ;
