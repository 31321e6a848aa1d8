using Kim.Api.Features.CaseManagement;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Closure;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Intake;
using Kim.Domain.CaseManagement.Referrals;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kim.Api.Persistence.Configurations;

internal sealed class CaseworkTables :
    IEntityTypeConfiguration<Client>, IEntityTypeConfiguration<ClientSearchToken>, IEntityTypeConfiguration<SupportCase>, IEntityTypeConfiguration<StatusChange>,
    IEntityTypeConfiguration<Consent>, IEntityTypeConfiguration<IntakeDecision>, IEntityTypeConfiguration<Assessment>, IEntityTypeConfiguration<SupportPlan>,
    IEntityTypeConfiguration<ServiceMeasure>, IEntityTypeConfiguration<CaseContact>, IEntityTypeConfiguration<Referral>, IEntityTypeConfiguration<CaseEvaluation>,
    IEntityTypeConfiguration<CaseClosure>, IEntityTypeConfiguration<AfterCareCheck>, IEntityTypeConfiguration<ChallengeLink>, IEntityTypeConfiguration<AnonymousReferral>
{
    private const string Schema = "casework";

    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("clients", Schema).HasKey(client => new { client.TenantId, client.Id });

        // The post that took the person in sees them before there is a case.
        builder.Property<UnitId>(ClientScope.RegisteringUnit);
    }

    public void Configure(EntityTypeBuilder<ClientSearchToken> builder) =>
        builder.ToTable("client_search_tokens", Schema).HasKey(token => new { token.TenantId, token.ClientId, token.Token });

    public void Configure(EntityTypeBuilder<SupportCase> builder) => builder.ToTable("cases", Schema).HasKey(one => new { one.TenantId, one.Id });

    public void Configure(EntityTypeBuilder<StatusChange> builder) => builder.ToTable("status_changes", Schema).HasKey(change => new { change.TenantId, change.Id });

    public void Configure(EntityTypeBuilder<Consent> builder) => builder.ToTable("consents", Schema).HasKey(consent => new { consent.TenantId, consent.Id });

    public void Configure(EntityTypeBuilder<IntakeDecision> builder) => builder.ToTable("intake_decisions", Schema).HasKey(decision => new { decision.TenantId, decision.Id });

    public void Configure(EntityTypeBuilder<Assessment> builder) => builder.ToTable("assessments", Schema).HasKey(assessment => new { assessment.TenantId, assessment.Id });

    public void Configure(EntityTypeBuilder<SupportPlan> builder) => builder.ToTable("support_plans", Schema).HasKey(plan => new { plan.TenantId, plan.Id });

    public void Configure(EntityTypeBuilder<ServiceMeasure> builder) => builder.ToTable("service_measures", Schema).HasKey(measure => new { measure.TenantId, measure.Id });

    public void Configure(EntityTypeBuilder<CaseContact> builder) => builder.ToTable("case_contacts", Schema).HasKey(contact => new { contact.TenantId, contact.Id });

    public void Configure(EntityTypeBuilder<Referral> builder) => builder.ToTable("referrals", Schema).HasKey(referral => new { referral.TenantId, referral.Id });

    public void Configure(EntityTypeBuilder<CaseEvaluation> builder) => builder.ToTable("case_evaluations", Schema).HasKey(evaluation => new { evaluation.TenantId, evaluation.Id });

    public void Configure(EntityTypeBuilder<CaseClosure> builder) => builder.ToTable("case_closures", Schema).HasKey(closure => new { closure.TenantId, closure.Id });

    public void Configure(EntityTypeBuilder<AfterCareCheck> builder) => builder.ToTable("after_care_checks", Schema).HasKey(check => new { check.TenantId, check.Id });

    public void Configure(EntityTypeBuilder<ChallengeLink> builder) => builder.ToTable("challenge_links", Schema).HasKey(link => new { link.TenantId, link.CaseId, link.ReportId });

    public void Configure(EntityTypeBuilder<AnonymousReferral> builder) => builder.ToTable("anonymous_referrals", Schema).HasKey(referral => new { referral.TenantId, referral.Id });
}
