from st2 import *
ids,T,I=load2()
M=pickle.load(open('/tmp/cache-agr/marked.pkl','rb'))
def lemmas(T,pos=('VERB','NOUN','ADJ','ADV','AUX','ADP','PRON','DET','SCONJ','CCONJ')):
    out=[]
    for i,x,inf in zip(ids,T,I):
        m=M[i][1]; new=[]
        for c,j in zip(x.choices,inf):
            w={'w '+m.doc[t].lemma_.lower() for t in j['tokens'] if m.doc[t].pos_ in pos}
            new.append(replace(c,signs=c.signs+tuple(sorted(w))))
        out.append(replace(x,choices=tuple(new)))
    return out
def rep(T2,lab):
    C=chances(T2); S=[score_marg(x,c) for x,c in zip(T,C)]
    th=curve(T,S,lab); groups(T,S,th); accs(T,I,C); return C
rep(T,'base')
T2=lemmas(T); rep(T2,'lemmas')
F.HOLD=3; rep(T2,'lemmas hold 3')
F.HOLD=1.5
for w in (['again'],['run'],['elsewhere'],['again','run','wider','narrower']):
    C=run(ids,T2,I,lambda x,i,p:sub(x,i,p,w),'lem '+str(w)); accs(T,I,C)
