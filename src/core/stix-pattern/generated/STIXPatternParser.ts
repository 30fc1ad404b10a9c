// Made by tools/pattern-grammar.mjs from STIXPattern.g4.
// @ts-nocheck

import * as antlr from "antlr4ng";
import { Token } from "antlr4ng";

// for running tests with parameters, TODO: discuss strategy for typed parameters in CI
// eslint-disable-next-line no-unused-vars
type int = number;


export class STIXPatternParser extends antlr.Parser {
    public static readonly IntNegLiteral = 1;
    public static readonly IntPosLiteral = 2;
    public static readonly FloatNegLiteral = 3;
    public static readonly FloatPosLiteral = 4;
    public static readonly HexLiteral = 5;
    public static readonly BinaryLiteral = 6;
    public static readonly StringLiteral = 7;
    public static readonly BoolLiteral = 8;
    public static readonly TimestampLiteral = 9;
    public static readonly AND = 10;
    public static readonly OR = 11;
    public static readonly NOT = 12;
    public static readonly FOLLOWEDBY = 13;
    public static readonly LIKE = 14;
    public static readonly MATCHES = 15;
    public static readonly ISSUPERSET = 16;
    public static readonly ISSUBSET = 17;
    public static readonly EXISTS = 18;
    public static readonly IN = 19;
    public static readonly START = 20;
    public static readonly STOP = 21;
    public static readonly SECONDS = 22;
    public static readonly WITHIN = 23;
    public static readonly REPEATS = 24;
    public static readonly TIMES = 25;
    public static readonly IdentifierWithoutHyphen = 26;
    public static readonly IdentifierWithHyphen = 27;
    public static readonly EQ = 28;
    public static readonly NEQ = 29;
    public static readonly LT = 30;
    public static readonly LE = 31;
    public static readonly GT = 32;
    public static readonly GE = 33;
    public static readonly COLON = 34;
    public static readonly DOT = 35;
    public static readonly COMMA = 36;
    public static readonly RPAREN = 37;
    public static readonly LPAREN = 38;
    public static readonly RBRACK = 39;
    public static readonly LBRACK = 40;
    public static readonly ASTERISK = 41;
    public static readonly WS = 42;
    public static readonly COMMENT = 43;
    public static readonly LINE_COMMENT = 44;
    public static readonly InvalidCharacter = 45;
    public static readonly RULE_pattern = 0;
    public static readonly RULE_observationExpressions = 1;
    public static readonly RULE_observationOr = 2;
    public static readonly RULE_observationAnd = 3;
    public static readonly RULE_observationExpression = 4;
    public static readonly RULE_qualifier = 5;
    public static readonly RULE_comparison = 6;
    public static readonly RULE_comparisonAnd = 7;
    public static readonly RULE_test = 8;
    public static readonly RULE_objectPath = 9;
    public static readonly RULE_objectType = 10;
    public static readonly RULE_propertyName = 11;
    public static readonly RULE_pathStep = 12;
    public static readonly RULE_setLiteral = 13;
    public static readonly RULE_primitiveLiteral = 14;
    public static readonly RULE_orderableLiteral = 15;

    public static readonly literalNames = [
        null, null, null, null, null, null, null, null, null, null, "'AND'", 
        "'OR'", "'NOT'", "'FOLLOWEDBY'", "'LIKE'", "'MATCHES'", "'ISSUPERSET'", 
        "'ISSUBSET'", "'EXISTS'", "'IN'", "'START'", "'STOP'", "'SECONDS'", 
        "'WITHIN'", "'REPEATS'", "'TIMES'", null, null, null, null, "'<'", 
        "'<='", "'>'", "'>='", "':'", "'.'", "','", "')'", "'('", "']'", 
        "'['", "'*'"
    ];

    public static readonly symbolicNames = [
        null, "IntNegLiteral", "IntPosLiteral", "FloatNegLiteral", "FloatPosLiteral", 
        "HexLiteral", "BinaryLiteral", "StringLiteral", "BoolLiteral", "TimestampLiteral", 
        "AND", "OR", "NOT", "FOLLOWEDBY", "LIKE", "MATCHES", "ISSUPERSET", 
        "ISSUBSET", "EXISTS", "IN", "START", "STOP", "SECONDS", "WITHIN", 
        "REPEATS", "TIMES", "IdentifierWithoutHyphen", "IdentifierWithHyphen", 
        "EQ", "NEQ", "LT", "LE", "GT", "GE", "COLON", "DOT", "COMMA", "RPAREN", 
        "LPAREN", "RBRACK", "LBRACK", "ASTERISK", "WS", "COMMENT", "LINE_COMMENT", 
        "InvalidCharacter"
    ];
    public static readonly ruleNames = [
        "pattern", "observationExpressions", "observationOr", "observationAnd", 
        "observationExpression", "qualifier", "comparison", "comparisonAnd", 
        "test", "objectPath", "objectType", "propertyName", "pathStep", 
        "setLiteral", "primitiveLiteral", "orderableLiteral",
    ];

    public get grammarFileName(): string { return "STIXPattern.g4"; }
    public get literalNames(): (string | null)[] { return STIXPatternParser.literalNames; }
    public get symbolicNames(): (string | null)[] { return STIXPatternParser.symbolicNames; }
    public get ruleNames(): string[] { return STIXPatternParser.ruleNames; }
    public get serializedATN(): number[] { return STIXPatternParser._serializedATN; }

    protected createFailedPredicateException(predicate?: string, message?: string): antlr.FailedPredicateException {
        return new antlr.FailedPredicateException(this, predicate, message);
    }

    public constructor(input: antlr.TokenStream) {
        super(input);
        this.interpreter = new antlr.ParserATNSimulator(this, STIXPatternParser._ATN, STIXPatternParser.decisionsToDFA, new antlr.PredictionContextCache());
    }
    public pattern(): PatternContext {
        let localContext = new PatternContext(this.context, this.state);
        this.enterRule(localContext, 0, STIXPatternParser.RULE_pattern);
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 32;
            this.observationExpressions();
            this.state = 33;
            this.match(STIXPatternParser.EOF);
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public observationExpressions(): ObservationExpressionsContext {
        let localContext = new ObservationExpressionsContext(this.context, this.state);
        this.enterRule(localContext, 2, STIXPatternParser.RULE_observationExpressions);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 35;
            this.observationOr();
            this.state = 40;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 13) {
                {
                {
                this.state = 36;
                this.match(STIXPatternParser.FOLLOWEDBY);
                this.state = 37;
                this.observationOr();
                }
                }
                this.state = 42;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public observationOr(): ObservationOrContext {
        let localContext = new ObservationOrContext(this.context, this.state);
        this.enterRule(localContext, 4, STIXPatternParser.RULE_observationOr);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 43;
            this.observationAnd();
            this.state = 48;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 11) {
                {
                {
                this.state = 44;
                this.match(STIXPatternParser.OR);
                this.state = 45;
                this.observationAnd();
                }
                }
                this.state = 50;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public observationAnd(): ObservationAndContext {
        let localContext = new ObservationAndContext(this.context, this.state);
        this.enterRule(localContext, 6, STIXPatternParser.RULE_observationAnd);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 51;
            this.observationExpression();
            this.state = 56;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 10) {
                {
                {
                this.state = 52;
                this.match(STIXPatternParser.AND);
                this.state = 53;
                this.observationExpression();
                }
                }
                this.state = 58;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public observationExpression(): ObservationExpressionContext {
        let localContext = new ObservationExpressionContext(this.context, this.state);
        this.enterRule(localContext, 8, STIXPatternParser.RULE_observationExpression);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 67;
            this.errorHandler.sync(this);
            switch (this.tokenStream.LA(1)) {
            case STIXPatternParser.LBRACK:
                {
                this.state = 59;
                this.match(STIXPatternParser.LBRACK);
                this.state = 60;
                this.comparison();
                this.state = 61;
                this.match(STIXPatternParser.RBRACK);
                }
                break;
            case STIXPatternParser.LPAREN:
                {
                this.state = 63;
                this.match(STIXPatternParser.LPAREN);
                this.state = 64;
                this.observationExpressions();
                this.state = 65;
                this.match(STIXPatternParser.RPAREN);
                }
                break;
            default:
                throw new antlr.NoViableAltException(this);
            }
            this.state = 72;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while ((((_la) & ~0x1F) === 0 && ((1 << _la) & 26214400) !== 0)) {
                {
                {
                this.state = 69;
                this.qualifier();
                }
                }
                this.state = 74;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public qualifier(): QualifierContext {
        let localContext = new QualifierContext(this.context, this.state);
        this.enterRule(localContext, 10, STIXPatternParser.RULE_qualifier);
        let _la: number;
        try {
            this.state = 85;
            this.errorHandler.sync(this);
            switch (this.tokenStream.LA(1)) {
            case STIXPatternParser.START:
                this.enterOuterAlt(localContext, 1);
                {
                this.state = 75;
                this.match(STIXPatternParser.START);
                this.state = 76;
                this.match(STIXPatternParser.TimestampLiteral);
                this.state = 77;
                this.match(STIXPatternParser.STOP);
                this.state = 78;
                this.match(STIXPatternParser.TimestampLiteral);
                }
                break;
            case STIXPatternParser.WITHIN:
                this.enterOuterAlt(localContext, 2);
                {
                this.state = 79;
                this.match(STIXPatternParser.WITHIN);
                this.state = 80;
                _la = this.tokenStream.LA(1);
                if(!(_la === 2 || _la === 4)) {
                this.errorHandler.recoverInline(this);
                }
                else {
                    this.errorHandler.reportMatch(this);
                    this.consume();
                }
                this.state = 81;
                this.match(STIXPatternParser.SECONDS);
                }
                break;
            case STIXPatternParser.REPEATS:
                this.enterOuterAlt(localContext, 3);
                {
                this.state = 82;
                this.match(STIXPatternParser.REPEATS);
                this.state = 83;
                this.match(STIXPatternParser.IntPosLiteral);
                this.state = 84;
                this.match(STIXPatternParser.TIMES);
                }
                break;
            default:
                throw new antlr.NoViableAltException(this);
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public comparison(): ComparisonContext {
        let localContext = new ComparisonContext(this.context, this.state);
        this.enterRule(localContext, 12, STIXPatternParser.RULE_comparison);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 87;
            this.comparisonAnd();
            this.state = 92;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 11) {
                {
                {
                this.state = 88;
                this.match(STIXPatternParser.OR);
                this.state = 89;
                this.comparisonAnd();
                }
                }
                this.state = 94;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public comparisonAnd(): ComparisonAndContext {
        let localContext = new ComparisonAndContext(this.context, this.state);
        this.enterRule(localContext, 14, STIXPatternParser.RULE_comparisonAnd);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 95;
            this.test();
            this.state = 100;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 10) {
                {
                {
                this.state = 96;
                this.match(STIXPatternParser.AND);
                this.state = 97;
                this.test();
                }
                }
                this.state = 102;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public test(): TestContext {
        let localContext = new TestContext(this.context, this.state);
        this.enterRule(localContext, 16, STIXPatternParser.RULE_test);
        let _la: number;
        try {
            this.state = 140;
            this.errorHandler.sync(this);
            switch (this.interpreter.adaptivePredict(this.tokenStream, 13, this.context) ) {
            case 1:
                this.enterOuterAlt(localContext, 1);
                {
                this.state = 103;
                this.objectPath();
                this.state = 105;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                if (_la === 12) {
                    {
                    this.state = 104;
                    this.match(STIXPatternParser.NOT);
                    }
                }

                this.state = 107;
                _la = this.tokenStream.LA(1);
                if(!(_la === 28 || _la === 29)) {
                this.errorHandler.recoverInline(this);
                }
                else {
                    this.errorHandler.reportMatch(this);
                    this.consume();
                }
                this.state = 108;
                this.primitiveLiteral();
                }
                break;
            case 2:
                this.enterOuterAlt(localContext, 2);
                {
                this.state = 110;
                this.objectPath();
                this.state = 112;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                if (_la === 12) {
                    {
                    this.state = 111;
                    this.match(STIXPatternParser.NOT);
                    }
                }

                this.state = 114;
                _la = this.tokenStream.LA(1);
                if(!(((((_la - 30)) & ~0x1F) === 0 && ((1 << (_la - 30)) & 15) !== 0))) {
                this.errorHandler.recoverInline(this);
                }
                else {
                    this.errorHandler.reportMatch(this);
                    this.consume();
                }
                this.state = 115;
                this.orderableLiteral();
                }
                break;
            case 3:
                this.enterOuterAlt(localContext, 3);
                {
                this.state = 117;
                this.objectPath();
                this.state = 119;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                if (_la === 12) {
                    {
                    this.state = 118;
                    this.match(STIXPatternParser.NOT);
                    }
                }

                this.state = 121;
                this.match(STIXPatternParser.IN);
                this.state = 122;
                this.setLiteral();
                }
                break;
            case 4:
                this.enterOuterAlt(localContext, 4);
                {
                this.state = 124;
                this.objectPath();
                this.state = 126;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                if (_la === 12) {
                    {
                    this.state = 125;
                    this.match(STIXPatternParser.NOT);
                    }
                }

                this.state = 128;
                _la = this.tokenStream.LA(1);
                if(!((((_la) & ~0x1F) === 0 && ((1 << _la) & 245760) !== 0))) {
                this.errorHandler.recoverInline(this);
                }
                else {
                    this.errorHandler.reportMatch(this);
                    this.consume();
                }
                this.state = 129;
                this.match(STIXPatternParser.StringLiteral);
                }
                break;
            case 5:
                this.enterOuterAlt(localContext, 5);
                {
                this.state = 132;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                if (_la === 12) {
                    {
                    this.state = 131;
                    this.match(STIXPatternParser.NOT);
                    }
                }

                this.state = 134;
                this.match(STIXPatternParser.EXISTS);
                this.state = 135;
                this.objectPath();
                }
                break;
            case 6:
                this.enterOuterAlt(localContext, 6);
                {
                this.state = 136;
                this.match(STIXPatternParser.LPAREN);
                this.state = 137;
                this.comparison();
                this.state = 138;
                this.match(STIXPatternParser.RPAREN);
                }
                break;
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public objectPath(): ObjectPathContext {
        let localContext = new ObjectPathContext(this.context, this.state);
        this.enterRule(localContext, 18, STIXPatternParser.RULE_objectPath);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 142;
            this.objectType();
            this.state = 143;
            this.match(STIXPatternParser.COLON);
            this.state = 144;
            this.propertyName();
            this.state = 148;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            while (_la === 35 || _la === 40) {
                {
                {
                this.state = 145;
                this.pathStep();
                }
                }
                this.state = 150;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public objectType(): ObjectTypeContext {
        let localContext = new ObjectTypeContext(this.context, this.state);
        this.enterRule(localContext, 20, STIXPatternParser.RULE_objectType);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 151;
            _la = this.tokenStream.LA(1);
            if(!(_la === 26 || _la === 27)) {
            this.errorHandler.recoverInline(this);
            }
            else {
                this.errorHandler.reportMatch(this);
                this.consume();
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public propertyName(): PropertyNameContext {
        let localContext = new PropertyNameContext(this.context, this.state);
        this.enterRule(localContext, 22, STIXPatternParser.RULE_propertyName);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 153;
            _la = this.tokenStream.LA(1);
            if(!(_la === 7 || _la === 26)) {
            this.errorHandler.recoverInline(this);
            }
            else {
                this.errorHandler.reportMatch(this);
                this.consume();
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public pathStep(): PathStepContext {
        let localContext = new PathStepContext(this.context, this.state);
        this.enterRule(localContext, 24, STIXPatternParser.RULE_pathStep);
        let _la: number;
        try {
            this.state = 160;
            this.errorHandler.sync(this);
            switch (this.tokenStream.LA(1)) {
            case STIXPatternParser.DOT:
                this.enterOuterAlt(localContext, 1);
                {
                this.state = 155;
                this.match(STIXPatternParser.DOT);
                this.state = 156;
                this.propertyName();
                }
                break;
            case STIXPatternParser.LBRACK:
                this.enterOuterAlt(localContext, 2);
                {
                this.state = 157;
                this.match(STIXPatternParser.LBRACK);
                this.state = 158;
                _la = this.tokenStream.LA(1);
                if(!(_la === 1 || _la === 2 || _la === 41)) {
                this.errorHandler.recoverInline(this);
                }
                else {
                    this.errorHandler.reportMatch(this);
                    this.consume();
                }
                this.state = 159;
                this.match(STIXPatternParser.RBRACK);
                }
                break;
            default:
                throw new antlr.NoViableAltException(this);
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public setLiteral(): SetLiteralContext {
        let localContext = new SetLiteralContext(this.context, this.state);
        this.enterRule(localContext, 26, STIXPatternParser.RULE_setLiteral);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 162;
            this.match(STIXPatternParser.LPAREN);
            this.state = 171;
            this.errorHandler.sync(this);
            _la = this.tokenStream.LA(1);
            if ((((_la) & ~0x1F) === 0 && ((1 << _la) & 1022) !== 0)) {
                {
                this.state = 163;
                this.primitiveLiteral();
                this.state = 168;
                this.errorHandler.sync(this);
                _la = this.tokenStream.LA(1);
                while (_la === 36) {
                    {
                    {
                    this.state = 164;
                    this.match(STIXPatternParser.COMMA);
                    this.state = 165;
                    this.primitiveLiteral();
                    }
                    }
                    this.state = 170;
                    this.errorHandler.sync(this);
                    _la = this.tokenStream.LA(1);
                }
                }
            }

            this.state = 173;
            this.match(STIXPatternParser.RPAREN);
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public primitiveLiteral(): PrimitiveLiteralContext {
        let localContext = new PrimitiveLiteralContext(this.context, this.state);
        this.enterRule(localContext, 28, STIXPatternParser.RULE_primitiveLiteral);
        try {
            this.state = 177;
            this.errorHandler.sync(this);
            switch (this.tokenStream.LA(1)) {
            case STIXPatternParser.IntNegLiteral:
            case STIXPatternParser.IntPosLiteral:
            case STIXPatternParser.FloatNegLiteral:
            case STIXPatternParser.FloatPosLiteral:
            case STIXPatternParser.HexLiteral:
            case STIXPatternParser.BinaryLiteral:
            case STIXPatternParser.StringLiteral:
            case STIXPatternParser.TimestampLiteral:
                this.enterOuterAlt(localContext, 1);
                {
                this.state = 175;
                this.orderableLiteral();
                }
                break;
            case STIXPatternParser.BoolLiteral:
                this.enterOuterAlt(localContext, 2);
                {
                this.state = 176;
                this.match(STIXPatternParser.BoolLiteral);
                }
                break;
            default:
                throw new antlr.NoViableAltException(this);
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }
    public orderableLiteral(): OrderableLiteralContext {
        let localContext = new OrderableLiteralContext(this.context, this.state);
        this.enterRule(localContext, 30, STIXPatternParser.RULE_orderableLiteral);
        let _la: number;
        try {
            this.enterOuterAlt(localContext, 1);
            {
            this.state = 179;
            _la = this.tokenStream.LA(1);
            if(!((((_la) & ~0x1F) === 0 && ((1 << _la) & 766) !== 0))) {
            this.errorHandler.recoverInline(this);
            }
            else {
                this.errorHandler.reportMatch(this);
                this.consume();
            }
            }
        }
        catch (re) {
            if (re instanceof antlr.RecognitionException) {
                this.errorHandler.reportError(this, re);
                this.errorHandler.recover(this, re);
            } else {
                throw re;
            }
        }
        finally {
            this.exitRule();
        }
        return localContext;
    }

    public static readonly _serializedATN: number[] = [
        4,1,45,182,2,0,7,0,2,1,7,1,2,2,7,2,2,3,7,3,2,4,7,4,2,5,7,5,2,6,7,
        6,2,7,7,7,2,8,7,8,2,9,7,9,2,10,7,10,2,11,7,11,2,12,7,12,2,13,7,13,
        2,14,7,14,2,15,7,15,1,0,1,0,1,0,1,1,1,1,1,1,5,1,39,8,1,10,1,12,1,
        42,9,1,1,2,1,2,1,2,5,2,47,8,2,10,2,12,2,50,9,2,1,3,1,3,1,3,5,3,55,
        8,3,10,3,12,3,58,9,3,1,4,1,4,1,4,1,4,1,4,1,4,1,4,1,4,3,4,68,8,4,
        1,4,5,4,71,8,4,10,4,12,4,74,9,4,1,5,1,5,1,5,1,5,1,5,1,5,1,5,1,5,
        1,5,1,5,3,5,86,8,5,1,6,1,6,1,6,5,6,91,8,6,10,6,12,6,94,9,6,1,7,1,
        7,1,7,5,7,99,8,7,10,7,12,7,102,9,7,1,8,1,8,3,8,106,8,8,1,8,1,8,1,
        8,1,8,1,8,3,8,113,8,8,1,8,1,8,1,8,1,8,1,8,3,8,120,8,8,1,8,1,8,1,
        8,1,8,1,8,3,8,127,8,8,1,8,1,8,1,8,1,8,3,8,133,8,8,1,8,1,8,1,8,1,
        8,1,8,1,8,3,8,141,8,8,1,9,1,9,1,9,1,9,5,9,147,8,9,10,9,12,9,150,
        9,9,1,10,1,10,1,11,1,11,1,12,1,12,1,12,1,12,1,12,3,12,161,8,12,1,
        13,1,13,1,13,1,13,5,13,167,8,13,10,13,12,13,170,9,13,3,13,172,8,
        13,1,13,1,13,1,14,1,14,3,14,178,8,14,1,15,1,15,1,15,0,0,16,0,2,4,
        6,8,10,12,14,16,18,20,22,24,26,28,30,0,8,2,0,2,2,4,4,1,0,28,29,1,
        0,30,33,1,0,14,17,1,0,26,27,2,0,7,7,26,26,2,0,1,2,41,41,2,0,1,7,
        9,9,189,0,32,1,0,0,0,2,35,1,0,0,0,4,43,1,0,0,0,6,51,1,0,0,0,8,67,
        1,0,0,0,10,85,1,0,0,0,12,87,1,0,0,0,14,95,1,0,0,0,16,140,1,0,0,0,
        18,142,1,0,0,0,20,151,1,0,0,0,22,153,1,0,0,0,24,160,1,0,0,0,26,162,
        1,0,0,0,28,177,1,0,0,0,30,179,1,0,0,0,32,33,3,2,1,0,33,34,5,0,0,
        1,34,1,1,0,0,0,35,40,3,4,2,0,36,37,5,13,0,0,37,39,3,4,2,0,38,36,
        1,0,0,0,39,42,1,0,0,0,40,38,1,0,0,0,40,41,1,0,0,0,41,3,1,0,0,0,42,
        40,1,0,0,0,43,48,3,6,3,0,44,45,5,11,0,0,45,47,3,6,3,0,46,44,1,0,
        0,0,47,50,1,0,0,0,48,46,1,0,0,0,48,49,1,0,0,0,49,5,1,0,0,0,50,48,
        1,0,0,0,51,56,3,8,4,0,52,53,5,10,0,0,53,55,3,8,4,0,54,52,1,0,0,0,
        55,58,1,0,0,0,56,54,1,0,0,0,56,57,1,0,0,0,57,7,1,0,0,0,58,56,1,0,
        0,0,59,60,5,40,0,0,60,61,3,12,6,0,61,62,5,39,0,0,62,68,1,0,0,0,63,
        64,5,38,0,0,64,65,3,2,1,0,65,66,5,37,0,0,66,68,1,0,0,0,67,59,1,0,
        0,0,67,63,1,0,0,0,68,72,1,0,0,0,69,71,3,10,5,0,70,69,1,0,0,0,71,
        74,1,0,0,0,72,70,1,0,0,0,72,73,1,0,0,0,73,9,1,0,0,0,74,72,1,0,0,
        0,75,76,5,20,0,0,76,77,5,9,0,0,77,78,5,21,0,0,78,86,5,9,0,0,79,80,
        5,23,0,0,80,81,7,0,0,0,81,86,5,22,0,0,82,83,5,24,0,0,83,84,5,2,0,
        0,84,86,5,25,0,0,85,75,1,0,0,0,85,79,1,0,0,0,85,82,1,0,0,0,86,11,
        1,0,0,0,87,92,3,14,7,0,88,89,5,11,0,0,89,91,3,14,7,0,90,88,1,0,0,
        0,91,94,1,0,0,0,92,90,1,0,0,0,92,93,1,0,0,0,93,13,1,0,0,0,94,92,
        1,0,0,0,95,100,3,16,8,0,96,97,5,10,0,0,97,99,3,16,8,0,98,96,1,0,
        0,0,99,102,1,0,0,0,100,98,1,0,0,0,100,101,1,0,0,0,101,15,1,0,0,0,
        102,100,1,0,0,0,103,105,3,18,9,0,104,106,5,12,0,0,105,104,1,0,0,
        0,105,106,1,0,0,0,106,107,1,0,0,0,107,108,7,1,0,0,108,109,3,28,14,
        0,109,141,1,0,0,0,110,112,3,18,9,0,111,113,5,12,0,0,112,111,1,0,
        0,0,112,113,1,0,0,0,113,114,1,0,0,0,114,115,7,2,0,0,115,116,3,30,
        15,0,116,141,1,0,0,0,117,119,3,18,9,0,118,120,5,12,0,0,119,118,1,
        0,0,0,119,120,1,0,0,0,120,121,1,0,0,0,121,122,5,19,0,0,122,123,3,
        26,13,0,123,141,1,0,0,0,124,126,3,18,9,0,125,127,5,12,0,0,126,125,
        1,0,0,0,126,127,1,0,0,0,127,128,1,0,0,0,128,129,7,3,0,0,129,130,
        5,7,0,0,130,141,1,0,0,0,131,133,5,12,0,0,132,131,1,0,0,0,132,133,
        1,0,0,0,133,134,1,0,0,0,134,135,5,18,0,0,135,141,3,18,9,0,136,137,
        5,38,0,0,137,138,3,12,6,0,138,139,5,37,0,0,139,141,1,0,0,0,140,103,
        1,0,0,0,140,110,1,0,0,0,140,117,1,0,0,0,140,124,1,0,0,0,140,132,
        1,0,0,0,140,136,1,0,0,0,141,17,1,0,0,0,142,143,3,20,10,0,143,144,
        5,34,0,0,144,148,3,22,11,0,145,147,3,24,12,0,146,145,1,0,0,0,147,
        150,1,0,0,0,148,146,1,0,0,0,148,149,1,0,0,0,149,19,1,0,0,0,150,148,
        1,0,0,0,151,152,7,4,0,0,152,21,1,0,0,0,153,154,7,5,0,0,154,23,1,
        0,0,0,155,156,5,35,0,0,156,161,3,22,11,0,157,158,5,40,0,0,158,159,
        7,6,0,0,159,161,5,39,0,0,160,155,1,0,0,0,160,157,1,0,0,0,161,25,
        1,0,0,0,162,171,5,38,0,0,163,168,3,28,14,0,164,165,5,36,0,0,165,
        167,3,28,14,0,166,164,1,0,0,0,167,170,1,0,0,0,168,166,1,0,0,0,168,
        169,1,0,0,0,169,172,1,0,0,0,170,168,1,0,0,0,171,163,1,0,0,0,171,
        172,1,0,0,0,172,173,1,0,0,0,173,174,5,37,0,0,174,27,1,0,0,0,175,
        178,3,30,15,0,176,178,5,8,0,0,177,175,1,0,0,0,177,176,1,0,0,0,178,
        29,1,0,0,0,179,180,7,7,0,0,180,31,1,0,0,0,19,40,48,56,67,72,85,92,
        100,105,112,119,126,132,140,148,160,168,171,177
    ];

    private static __ATN: antlr.ATN;
    public static get _ATN(): antlr.ATN {
        if (!STIXPatternParser.__ATN) {
            STIXPatternParser.__ATN = new antlr.ATNDeserializer().deserialize(STIXPatternParser._serializedATN);
        }

        return STIXPatternParser.__ATN;
    }


    private static readonly vocabulary = new antlr.Vocabulary(STIXPatternParser.literalNames, STIXPatternParser.symbolicNames, []);

    public override get vocabulary(): antlr.Vocabulary {
        return STIXPatternParser.vocabulary;
    }

    private static readonly decisionsToDFA = STIXPatternParser._ATN.decisionToState.map( (ds: antlr.DecisionState, index: number) => new antlr.DFA(ds, index) );
}

export class PatternContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public observationExpressions(): ObservationExpressionsContext {
        return this.getRuleContext(0, ObservationExpressionsContext)!;
    }
    public EOF(): antlr.TerminalNode {
        return this.getToken(STIXPatternParser.EOF, 0)!;
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_pattern;
    }
}


export class ObservationExpressionsContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public observationOr(): ObservationOrContext[];
    public observationOr(i: number): ObservationOrContext | null;
    public observationOr(i?: number): ObservationOrContext[] | ObservationOrContext | null {
        if (i === undefined) {
            return this.getRuleContexts(ObservationOrContext);
        }

        return this.getRuleContext(i, ObservationOrContext);
    }
    public FOLLOWEDBY(): antlr.TerminalNode[];
    public FOLLOWEDBY(i: number): antlr.TerminalNode | null;
    public FOLLOWEDBY(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.FOLLOWEDBY);
    	} else {
    		return this.getToken(STIXPatternParser.FOLLOWEDBY, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_observationExpressions;
    }
}


export class ObservationOrContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public observationAnd(): ObservationAndContext[];
    public observationAnd(i: number): ObservationAndContext | null;
    public observationAnd(i?: number): ObservationAndContext[] | ObservationAndContext | null {
        if (i === undefined) {
            return this.getRuleContexts(ObservationAndContext);
        }

        return this.getRuleContext(i, ObservationAndContext);
    }
    public OR(): antlr.TerminalNode[];
    public OR(i: number): antlr.TerminalNode | null;
    public OR(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.OR);
    	} else {
    		return this.getToken(STIXPatternParser.OR, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_observationOr;
    }
}


export class ObservationAndContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public observationExpression(): ObservationExpressionContext[];
    public observationExpression(i: number): ObservationExpressionContext | null;
    public observationExpression(i?: number): ObservationExpressionContext[] | ObservationExpressionContext | null {
        if (i === undefined) {
            return this.getRuleContexts(ObservationExpressionContext);
        }

        return this.getRuleContext(i, ObservationExpressionContext);
    }
    public AND(): antlr.TerminalNode[];
    public AND(i: number): antlr.TerminalNode | null;
    public AND(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.AND);
    	} else {
    		return this.getToken(STIXPatternParser.AND, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_observationAnd;
    }
}


export class ObservationExpressionContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public LBRACK(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LBRACK, 0);
    }
    public comparison(): ComparisonContext | null {
        return this.getRuleContext(0, ComparisonContext);
    }
    public RBRACK(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.RBRACK, 0);
    }
    public LPAREN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LPAREN, 0);
    }
    public observationExpressions(): ObservationExpressionsContext | null {
        return this.getRuleContext(0, ObservationExpressionsContext);
    }
    public RPAREN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.RPAREN, 0);
    }
    public qualifier(): QualifierContext[];
    public qualifier(i: number): QualifierContext | null;
    public qualifier(i?: number): QualifierContext[] | QualifierContext | null {
        if (i === undefined) {
            return this.getRuleContexts(QualifierContext);
        }

        return this.getRuleContext(i, QualifierContext);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_observationExpression;
    }
}


export class QualifierContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public START(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.START, 0);
    }
    public TimestampLiteral(): antlr.TerminalNode[];
    public TimestampLiteral(i: number): antlr.TerminalNode | null;
    public TimestampLiteral(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.TimestampLiteral);
    	} else {
    		return this.getToken(STIXPatternParser.TimestampLiteral, i);
    	}
    }
    public STOP(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.STOP, 0);
    }
    public WITHIN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.WITHIN, 0);
    }
    public SECONDS(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.SECONDS, 0);
    }
    public IntPosLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IntPosLiteral, 0);
    }
    public FloatPosLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.FloatPosLiteral, 0);
    }
    public REPEATS(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.REPEATS, 0);
    }
    public TIMES(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.TIMES, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_qualifier;
    }
}


export class ComparisonContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public comparisonAnd(): ComparisonAndContext[];
    public comparisonAnd(i: number): ComparisonAndContext | null;
    public comparisonAnd(i?: number): ComparisonAndContext[] | ComparisonAndContext | null {
        if (i === undefined) {
            return this.getRuleContexts(ComparisonAndContext);
        }

        return this.getRuleContext(i, ComparisonAndContext);
    }
    public OR(): antlr.TerminalNode[];
    public OR(i: number): antlr.TerminalNode | null;
    public OR(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.OR);
    	} else {
    		return this.getToken(STIXPatternParser.OR, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_comparison;
    }
}


export class ComparisonAndContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public test(): TestContext[];
    public test(i: number): TestContext | null;
    public test(i?: number): TestContext[] | TestContext | null {
        if (i === undefined) {
            return this.getRuleContexts(TestContext);
        }

        return this.getRuleContext(i, TestContext);
    }
    public AND(): antlr.TerminalNode[];
    public AND(i: number): antlr.TerminalNode | null;
    public AND(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.AND);
    	} else {
    		return this.getToken(STIXPatternParser.AND, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_comparisonAnd;
    }
}


export class TestContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public objectPath(): ObjectPathContext | null {
        return this.getRuleContext(0, ObjectPathContext);
    }
    public primitiveLiteral(): PrimitiveLiteralContext | null {
        return this.getRuleContext(0, PrimitiveLiteralContext);
    }
    public EQ(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.EQ, 0);
    }
    public NEQ(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.NEQ, 0);
    }
    public NOT(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.NOT, 0);
    }
    public orderableLiteral(): OrderableLiteralContext | null {
        return this.getRuleContext(0, OrderableLiteralContext);
    }
    public GT(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.GT, 0);
    }
    public LT(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LT, 0);
    }
    public GE(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.GE, 0);
    }
    public LE(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LE, 0);
    }
    public IN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IN, 0);
    }
    public setLiteral(): SetLiteralContext | null {
        return this.getRuleContext(0, SetLiteralContext);
    }
    public StringLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.StringLiteral, 0);
    }
    public LIKE(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LIKE, 0);
    }
    public MATCHES(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.MATCHES, 0);
    }
    public ISSUBSET(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.ISSUBSET, 0);
    }
    public ISSUPERSET(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.ISSUPERSET, 0);
    }
    public EXISTS(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.EXISTS, 0);
    }
    public LPAREN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LPAREN, 0);
    }
    public comparison(): ComparisonContext | null {
        return this.getRuleContext(0, ComparisonContext);
    }
    public RPAREN(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.RPAREN, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_test;
    }
}


export class ObjectPathContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public objectType(): ObjectTypeContext {
        return this.getRuleContext(0, ObjectTypeContext)!;
    }
    public COLON(): antlr.TerminalNode {
        return this.getToken(STIXPatternParser.COLON, 0)!;
    }
    public propertyName(): PropertyNameContext {
        return this.getRuleContext(0, PropertyNameContext)!;
    }
    public pathStep(): PathStepContext[];
    public pathStep(i: number): PathStepContext | null;
    public pathStep(i?: number): PathStepContext[] | PathStepContext | null {
        if (i === undefined) {
            return this.getRuleContexts(PathStepContext);
        }

        return this.getRuleContext(i, PathStepContext);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_objectPath;
    }
}


export class ObjectTypeContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public IdentifierWithoutHyphen(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IdentifierWithoutHyphen, 0);
    }
    public IdentifierWithHyphen(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IdentifierWithHyphen, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_objectType;
    }
}


export class PropertyNameContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public IdentifierWithoutHyphen(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IdentifierWithoutHyphen, 0);
    }
    public StringLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.StringLiteral, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_propertyName;
    }
}


export class PathStepContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public DOT(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.DOT, 0);
    }
    public propertyName(): PropertyNameContext | null {
        return this.getRuleContext(0, PropertyNameContext);
    }
    public LBRACK(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.LBRACK, 0);
    }
    public RBRACK(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.RBRACK, 0);
    }
    public IntPosLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IntPosLiteral, 0);
    }
    public IntNegLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IntNegLiteral, 0);
    }
    public ASTERISK(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.ASTERISK, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_pathStep;
    }
}


export class SetLiteralContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public LPAREN(): antlr.TerminalNode {
        return this.getToken(STIXPatternParser.LPAREN, 0)!;
    }
    public RPAREN(): antlr.TerminalNode {
        return this.getToken(STIXPatternParser.RPAREN, 0)!;
    }
    public primitiveLiteral(): PrimitiveLiteralContext[];
    public primitiveLiteral(i: number): PrimitiveLiteralContext | null;
    public primitiveLiteral(i?: number): PrimitiveLiteralContext[] | PrimitiveLiteralContext | null {
        if (i === undefined) {
            return this.getRuleContexts(PrimitiveLiteralContext);
        }

        return this.getRuleContext(i, PrimitiveLiteralContext);
    }
    public COMMA(): antlr.TerminalNode[];
    public COMMA(i: number): antlr.TerminalNode | null;
    public COMMA(i?: number): antlr.TerminalNode | null | antlr.TerminalNode[] {
    	if (i === undefined) {
    		return this.getTokens(STIXPatternParser.COMMA);
    	} else {
    		return this.getToken(STIXPatternParser.COMMA, i);
    	}
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_setLiteral;
    }
}


export class PrimitiveLiteralContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public orderableLiteral(): OrderableLiteralContext | null {
        return this.getRuleContext(0, OrderableLiteralContext);
    }
    public BoolLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.BoolLiteral, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_primitiveLiteral;
    }
}


export class OrderableLiteralContext extends antlr.ParserRuleContext {
    public constructor(parent: antlr.ParserRuleContext | null, invokingState: number) {
        super(parent, invokingState);
    }
    public IntPosLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IntPosLiteral, 0);
    }
    public IntNegLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.IntNegLiteral, 0);
    }
    public FloatPosLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.FloatPosLiteral, 0);
    }
    public FloatNegLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.FloatNegLiteral, 0);
    }
    public StringLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.StringLiteral, 0);
    }
    public BinaryLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.BinaryLiteral, 0);
    }
    public HexLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.HexLiteral, 0);
    }
    public TimestampLiteral(): antlr.TerminalNode | null {
        return this.getToken(STIXPatternParser.TimestampLiteral, 0);
    }
    public override get ruleIndex(): number {
        return STIXPatternParser.RULE_orderableLiteral;
    }
}
