"""The predicates of the packaged ontology, for editors and type checkers. Printed by `make schema`; do not edit."""

from immunograph.graph.predicates import Predicates
from immunograph.graph.vocabulary import Predicate

class _Packaged(Predicates):
    @property
    def activatedBy(self) -> Predicate:
        """The inverse of 'activates': A relation from an intervention to a molecule, often a
        receptor, whose function it turns on."""
    @property
    def activates(self) -> Predicate:
        """A relation from an intervention to a molecule, often a receptor, whose function it turns
        on."""
    @property
    def actsThrough(self) -> Predicate:
        """A relation from an intervention to a mechanism by which it can have its effect; not every
        agent of a class acts through every mechanism of the class."""
    @property
    def adverseEventOf(self) -> Predicate:
        """The inverse of 'causes adverse event': A relation from an intervention to an unwanted
        effect that it can have; a class effect reaches the agents of the class."""
    @property
    def affectsOrgan(self) -> Predicate:
        """A relation from a condition to the organ or organ system that it strikes or starts in."""
    @property
    def antigenOf(self) -> Predicate:
        """A relation from a molecule to a cancer whose cells bear it often enough for it to serve
        as a target."""
    @property
    def approvedFor(self) -> Predicate:
        """A relation from a therapy to a cancer for which a regulator has approved it and the
        approval is in force; the claim gives regulator, date, setting and biomarker."""
    @property
    def arisesThrough(self) -> Predicate:
        """A relation from a condition to a process that brings it about."""
    @property
    def associatedWithOutcome(self) -> Predicate:
        """A relation from a biomarker to an outcome that is more or less frequent where it is
        present; the claim says in which direction."""
    @property
    def avoidedIn(self) -> Predicate:
        """The inverse of 'management avoids': A relation from an adverse event to an intervention
        that guidance advises against in its treatment."""
    @property
    def basedOn(self) -> Predicate:
        """A relation from a biomarker to the molecule, cell or process whose state it shows."""
    @property
    def basisOf(self) -> Predicate:
        """The inverse of 'based on': A relation from a biomarker to the molecule, cell or process
        whose state it shows."""
    @property
    def binds(self) -> Predicate:
        """A relation from a ligand, an intervention or a cell to a molecule that it attaches to."""
    @property
    def blockedBy(self) -> Predicate:
        """The inverse of 'blocks': A relation from an intervention to a molecule whose function it
        prevents."""
    @property
    def blocks(self) -> Predicate:
        """A relation from an intervention to a molecule whose function it prevents."""
    @property
    def boundBy(self) -> Predicate:
        """The inverse of 'binds': A relation from a ligand, an intervention or a cell to a molecule
        that it attaches to."""
    @property
    def boxedWarningOf(self) -> Predicate:
        """The inverse of 'has boxed warning': A relation from an intervention to an unwanted effect
        that the label in force sets in a box."""
    @property
    def broader(self) -> Predicate:
        """A relation from a concept to one that is directly more general, of the same kind."""
    @property
    def causesAdverseEvent(self) -> Predicate:
        """A relation from an intervention to an unwanted effect that it can have; a class effect
        reaches the agents of the class."""
    @property
    def cautionFor(self) -> Predicate:
        """The inverse of 'cautioned in': A relation from an intervention to a state of the patient
        in which it is used with caution or its use weighed anew."""
    @property
    def cautionedIn(self) -> Predicate:
        """A relation from an intervention to a state of the patient in which it is used with
        caution or its use weighed anew."""
    @property
    def cellUsedIn(self) -> Predicate:
        """The inverse of 'uses cell': A relation from an intervention to the type of living cell
        that it consists of."""
    @property
    def classificationOf(self) -> Predicate:
        """The inverse of 'classified as': A relation from a modality to a wider class that a source
        puts it in where sources do not all agree; what is settled stands under broader."""
    @property
    def classifiedAs(self) -> Predicate:
        """A relation from a modality to a wider class that a source puts it in where sources do not
        all agree; what is settled stands under broader."""
    @property
    def companionDiagnosticFor(self) -> Predicate:
        """A relation from a test to an intervention for whose use a regulator has approved it; the
        claim gives the cancer and the cut-off."""
    @property
    def comparedWith(self) -> Predicate:
        """A relation between two interventions whose differences are described; the claim says in
        which respect they differ."""
    @property
    def componentOf(self) -> Predicate:
        """The inverse of 'has component': A relation from a combination regimen to an intervention
        that it consists of."""
    @property
    def confersResistanceTo(self) -> Predicate:
        """A relation from a process to an intervention that it can render ineffective."""
    @property
    def contraindicatedIn(self) -> Predicate:
        """A relation from an intervention to a state of the patient in which its label forbids its
        use."""
    @property
    def contraindicationFor(self) -> Predicate:
        """The inverse of 'contraindicated in': A relation from an intervention to a state of the
        patient in which its label forbids its use."""
    @property
    def counteractedBy(self) -> Predicate:
        """A relation from a process to an actor that weakens or reverses it."""
    @property
    def counteracts(self) -> Predicate:
        """The inverse of 'counteracted by': A relation from a process to an actor that weakens or
        reverses it."""
    @property
    def deliveredBy(self) -> Predicate:
        """The inverse of 'delivers': A relation from an intervention to a substance that it carries
        or makes in the body as a payload."""
    @property
    def delivers(self) -> Predicate:
        """A relation from an intervention to a substance that it carries or makes in the body as a
        payload."""
    @property
    def depletedBy(self) -> Predicate:
        """The inverse of 'depletes': A relation from an enzyme or a cell type to a molecule that it
        uses up or breaks down."""
    @property
    def depletes(self) -> Predicate:
        """A relation from an enzyme or a cell type to a molecule that it uses up or breaks down."""
    @property
    def differentiatesFrom(self) -> Predicate:
        """The inverse of 'differentiates into': A relation from a cell type to one that it can
        develop into."""
    @property
    def differentiatesInto(self) -> Predicate:
        """A relation from a cell type to one that it can develop into."""
    @property
    def effectPredictedBy(self) -> Predicate:
        """The inverse of 'predicts effect of': A relation from a biomarker to an intervention whose
        success or failure it foretells."""
    @property
    def epitopeOf(self) -> Predicate:
        """A relation from a peptide, or a complex of a peptide with an HLA molecule, to the whole
        protein that it comes from."""
    @property
    def escapeMechanismOf(self) -> Predicate:
        """The inverse of 'escapes by': A relation from a cancer to a way in which it can avoid the
        immune system."""
    @property
    def escapesBy(self) -> Predicate:
        """A relation from a cancer to a way in which it can avoid the immune system."""
    @property
    def expressedBy(self) -> Predicate:
        """A relation from a molecule to a cell type that makes it and bears it on or in itself."""
    @property
    def expresses(self) -> Predicate:
        """The inverse of 'expressed by': A relation from a molecule to a cell type that makes it
        and bears it on or in itself."""
    @property
    def follows(self) -> Predicate:
        """The inverse of 'precedes': A relation from a process to one that comes after it in an
        ordered course."""
    @property
    def formerBoxedWarningOf(self) -> Predicate:
        """The inverse of 'had boxed warning': A relation from an intervention to an unwanted effect
        that its label once set in a box and no longer does."""
    @property
    def formerlyApprovedFor(self) -> Predicate:
        """A relation from a therapy to a cancer for which an approval has been withdrawn or has
        ended."""
    @property
    def formerlyRestricted(self) -> Predicate:
        """The inverse of 'formerly restricted by': A relation from an intervention to a regulatory
        measure that was in force for it and has ended."""
    @property
    def formerlyRestrictedBy(self) -> Predicate:
        """A relation from an intervention to a regulatory measure that was in force for it and has
        ended."""
    @property
    def foundIn(self) -> Predicate:
        """A relation from a biomarker to a cancer in which it occurs often enough to be tested for."""
    @property
    def givesRiseTo(self) -> Predicate:
        """The inverse of 'arises through': A relation from a condition to a process that brings it
        about."""
    @property
    def gradedBy(self) -> Predicate:
        """A relation from an adverse event to a scale by which its severity is stated."""
    @property
    def grades(self) -> Predicate:
        """The inverse of 'graded by': A relation from an adverse event to a scale by which its
        severity is stated."""
    @property
    def hadApprovedTherapy(self) -> Predicate:
        """The inverse of 'formerly approved for': A relation from a therapy to a cancer for which
        an approval has been withdrawn or has ended."""
    @property
    def hadBoxedWarning(self) -> Predicate:
        """A relation from an intervention to an unwanted effect that its label once set in a box
        and no longer does."""
    @property
    def hallmarkOf(self) -> Predicate:
        """The inverse of 'has hallmark': A relation from a cancer to a capability that its cells
        share."""
    @property
    def hasAntigen(self) -> Predicate:
        """The inverse of 'antigen of': A relation from a molecule to a cancer whose cells bear it
        often enough for it to serve as a target."""
    @property
    def hasApprovedTherapy(self) -> Predicate:
        """The inverse of 'approved for': A relation from a therapy to a cancer for which a
        regulator has approved it and the approval is in force; the claim gives regulator, date,
        setting and biomarker."""
    @property
    def hasBiomarker(self) -> Predicate:
        """The inverse of 'found in': A relation from a biomarker to a cancer in which it occurs
        often enough to be tested for."""
    @property
    def hasBoxedWarning(self) -> Predicate:
        """A relation from an intervention to an unwanted effect that the label in force sets in a
        box."""
    @property
    def hasCompanionDiagnostic(self) -> Predicate:
        """The inverse of 'companion diagnostic for': A relation from a test to an intervention for
        whose use a regulator has approved it; the claim gives the cancer and the cut-off."""
    @property
    def hasComponent(self) -> Predicate:
        """A relation from a combination regimen to an intervention that it consists of."""
    @property
    def hasEpitope(self) -> Predicate:
        """The inverse of 'epitope of': A relation from a peptide, or a complex of a peptide with an
        HLA molecule, to the whole protein that it comes from."""
    @property
    def hasHallmark(self) -> Predicate:
        """A relation from a cancer to a capability that its cells share."""
    @property
    def hasInvestigatedTherapy(self) -> Predicate:
        """The inverse of 'investigated for': A relation from an intervention to a cancer in which
        it has been studied in people; it says nothing of approval."""
    @property
    def hasModality(self) -> Predicate:
        """A relation from a therapy to the class of treatment that it belongs to."""
    @property
    def hasPart(self) -> Predicate:
        """The inverse of 'part of': A relation from a process to a larger process that it belongs
        to."""
    @property
    def hasParticipant(self) -> Predicate:
        """The inverse of 'participates in': A relation from a material actor to a process that it
        has a part in."""
    @property
    def investigatedFor(self) -> Predicate:
        """A relation from an intervention to a cancer in which it has been studied in people; it
        says nothing of approval."""
    @property
    def killedBy(self) -> Predicate:
        """The inverse of 'kills': A relation from a material actor to a cell type whose death it
        brings about."""
    @property
    def kills(self) -> Predicate:
        """A relation from a material actor to a cell type whose death it brings about."""
    @property
    def leadsToOutcome(self) -> Predicate:
        """A relation from an actor to an outcome that it can bring about; the claim says in whom
        and how often."""
    @property
    def managedWith(self) -> Predicate:
        """A relation from an adverse event to an intervention that is used against it."""
    @property
    def managementAvoids(self) -> Predicate:
        """A relation from an adverse event to an intervention that guidance advises against in its
        treatment."""
    @property
    def manages(self) -> Predicate:
        """The inverse of 'managed with': A relation from an adverse event to an intervention that
        is used against it."""
    @property
    def measuredBy(self) -> Predicate:
        """A relation from a finding to a procedure or a set of criteria by which it is determined."""
    @property
    def measures(self) -> Predicate:
        """The inverse of 'measured by': A relation from a finding to a procedure or a set of
        criteria by which it is determined."""
    @property
    def mechanismOf(self) -> Predicate:
        """The inverse of 'acts through': A relation from an intervention to a mechanism by which it
        can have its effect; not every agent of a class acts through every mechanism of the class."""
    @property
    def modalityOf(self) -> Predicate:
        """The inverse of 'has modality': A relation from a therapy to the class of treatment that
        it belongs to."""
    @property
    def organAffectedBy(self) -> Predicate:
        """The inverse of 'affects organ': A relation from a condition to the organ or organ system
        that it strikes or starts in."""
    @property
    def outcomeAssociatedWith(self) -> Predicate:
        """The inverse of 'associated with outcome': A relation from a biomarker to an outcome that
        is more or less frequent where it is present; the claim says in which direction."""
    @property
    def outcomeOf(self) -> Predicate:
        """The inverse of 'leads to outcome': A relation from an actor to an outcome that it can
        bring about; the claim says in whom and how often."""
    @property
    def partOf(self) -> Predicate:
        """A relation from a process to a larger process that it belongs to."""
    @property
    def partOfPhase(self) -> Predicate:
        """A relation from a process to the phase in which it takes place."""
    @property
    def participatesIn(self) -> Predicate:
        """A relation from a material actor to a process that it has a part in."""
    @property
    def phaseIncludes(self) -> Predicate:
        """The inverse of 'part of phase': A relation from a process to the phase in which it takes
        place."""
    @property
    def phaseTargetedBy(self) -> Predicate:
        """The inverse of 'targets phase': A relation from an intervention to the phase of an immune
        process that it is aimed at."""
    @property
    def precedes(self) -> Predicate:
        """A relation from a process to one that comes after it in an ordered course."""
    @property
    def predictsEffectOf(self) -> Predicate:
        """A relation from a biomarker to an intervention whose success or failure it foretells."""
    @property
    def predictsResistanceTo(self) -> Predicate:
        """A relation from a biomarker to an intervention that is less likely to work where it is
        present or high."""
    @property
    def predictsResponseTo(self) -> Predicate:
        """A relation from a biomarker to an intervention that is more likely to work where it is
        present or high."""
    @property
    def presentedBy(self) -> Predicate:
        """A relation from an antigen to an HLA molecule that shows it to T cells."""
    @property
    def presents(self) -> Predicate:
        """The inverse of 'presented by': A relation from an antigen to an HLA molecule that shows
        it to T cells."""
    @property
    def preventedBy(self) -> Predicate:
        """The inverse of 'prevents': A relation from an intervention to a cancer whose occurrence
        it makes less likely."""
    @property
    def prevents(self) -> Predicate:
        """A relation from an intervention to a cancer whose occurrence it makes less likely."""
    @property
    def producedBy(self) -> Predicate:
        """The inverse of 'produces': A relation from an enzyme or a cell type to a molecule that it
        forms."""
    @property
    def produces(self) -> Predicate:
        """A relation from an enzyme or a cell type to a molecule that it forms."""
    @property
    def promotedBy(self) -> Predicate:
        """The inverse of 'promotes': A relation from an actor to a process that it brings about or
        strengthens."""
    @property
    def promotes(self) -> Predicate:
        """A relation from an actor to a process that it brings about or strengthens."""
    @property
    def recruitedBy(self) -> Predicate:
        """The inverse of 'recruits': A relation from an actor to a cell type that it draws to a
        site."""
    @property
    def recruits(self) -> Predicate:
        """A relation from an actor to a cell type that it draws to a site."""
    @property
    def refusedFor(self) -> Predicate:
        """A relation from a therapy to a cancer for which a regulator has declined to approve it,
        or its application was withdrawn before a decision; the claim says which, by whom and when."""
    @property
    def refusedTherapy(self) -> Predicate:
        """The inverse of 'refused for': A relation from a therapy to a cancer for which a regulator
        has declined to approve it, or its application was withdrawn before a decision; the claim
        says which, by whom and when."""
    @property
    def requiredBy(self) -> Predicate:
        """The inverse of 'requires biomarker': A relation from an intervention to a finding that
        its label requires in every patient; the claim gives the cut-off."""
    @property
    def requiresBiomarker(self) -> Predicate:
        """A relation from an intervention to a finding that its label requires in every patient;
        the claim gives the cut-off."""
    @property
    def residesIn(self) -> Predicate:
        """A relation from a cell type to an organ or tissue in which it lives or matures."""
    @property
    def resistancePredictedBy(self) -> Predicate:
        """The inverse of 'predicts resistance to': A relation from a biomarker to an intervention
        that is less likely to work where it is present or high."""
    @property
    def resistedThrough(self) -> Predicate:
        """The inverse of 'confers resistance to': A relation from a process to an intervention that
        it can render ineffective."""
    @property
    def responsePredictedBy(self) -> Predicate:
        """The inverse of 'predicts response to': A relation from a biomarker to an intervention
        that is more likely to work where it is present or high."""
    @property
    def restrictedBy(self) -> Predicate:
        """A relation from an intervention to a regulatory measure that is in force for it."""
    @property
    def restricts(self) -> Predicate:
        """The inverse of 'restricted by': A relation from an intervention to a regulatory measure
        that is in force for it."""
    @property
    def secretedBy(self) -> Predicate:
        """The inverse of 'secretes': A relation from a cell type to a molecule that it releases."""
    @property
    def secretes(self) -> Predicate:
        """A relation from a cell type to a molecule that it releases."""
    @property
    def siteOf(self) -> Predicate:
        """The inverse of 'resides in': A relation from a cell type to an organ or tissue in which
        it lives or matures."""
    @property
    def stimulatedBy(self) -> Predicate:
        """The inverse of 'stimulates': A relation from an actor to a cell type or molecule whose
        activity or number it raises."""
    @property
    def stimulates(self) -> Predicate:
        """A relation from an actor to a cell type or molecule whose activity or number it raises."""
    @property
    def suppressedBy(self) -> Predicate:
        """The inverse of 'suppresses': A relation from an actor to a cell type or molecule whose
        activity or number it lowers."""
    @property
    def suppresses(self) -> Predicate:
        """A relation from an actor to a cell type or molecule whose activity or number it lowers."""
    @property
    def targetedBy(self) -> Predicate:
        """The inverse of 'targets': A relation from an intervention to a molecule that its effect
        is directed at; a payload is not a target."""
    @property
    def targets(self) -> Predicate:
        """A relation from an intervention to a molecule that its effect is directed at; a payload
        is not a target."""
    @property
    def targetsPhase(self) -> Predicate:
        """A relation from an intervention to the phase of an immune process that it is aimed at."""
    @property
    def usesCell(self) -> Predicate:
        """A relation from an intervention to the type of living cell that it consists of."""

P: _Packaged
