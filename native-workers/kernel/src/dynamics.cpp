#include "metabasin/dynamics.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "metabasin/forces.h"
#include "metabasin/noseHooverChain.h"

namespace metabasin {
namespace {

constexpr double kLargestMove = 1.0;          // Å in one step
constexpr double kLargestVolumeFactor = 10.0;  // within one call

void checkOptions(const DynamicsOptions& o) {
  const auto positive = [](double x) { return std::isfinite(x) && x > 0; };
  if (o.steps < 0) throw std::invalid_argument("the number of steps must be 0 or more");
  if (!positive(o.timestep)) throw std::invalid_argument("the time step must be above 0 ps");
  if (!positive(o.temperatureFrom) || !positive(o.temperatureTo))
    throw std::invalid_argument("the target temperature must be above 0 K");
  if (!(o.temperatureDamping >= o.timestep))
    throw std::invalid_argument("the thermostat time must not be shorter than the time step");
  if (o.pressure && !std::isfinite(*o.pressure)) throw std::invalid_argument("the pressure must be a finite number");
  if (o.pressure && !(positive(o.pressureDamping) && o.pressureDamping >= o.timestep))
    throw std::invalid_argument("the barostat time must be finite and not shorter than the time step");
}

/// (sinh x)/x, which is what a constant force leaves of a step under drag.
double sinhc(double x) { return std::abs(x) < 1e-4 ? 1 + x * x / 6 : std::sinh(x) / x; }

/// Everything that moves, and the parts of one step.
class Motion {
 public:
  Motion(const Potential& potential, std::span<const std::uint8_t> types, const Box& box,
         std::span<const double> positions, std::span<const double> velocities, std::span<const double> extended,
         const DynamicsOptions& options)
      : box_(box),
        x_(positions.begin(), positions.end()),
        v_(velocities.begin(), velocities.end()),
        forces_(positions.size()),
        field_(potential, types, {.threads = options.threads}),
        options_(options),
        thermostatted_(std::isfinite(options.temperatureDamping)),
        degrees_(3.0 * static_cast<double>(types.size()) - 3),
        startVolume_(box.volume()) {
    for (auto t : types) masses_.push_back(kEVPerMassSpeed2 * potential.masses[t]);
    for (int k = 0; k < kChainLength; ++k) {
      particles_.position[k] = extended[k];
      particles_.velocity[k] = extended[3 + k];
      cell_.position[k] = extended[7 + k];
      cell_.velocity[k] = extended[10 + k];
    }
    strainRate_ = extended[6];
    setTarget(options.temperatureFrom);
    energy_ = field_.evaluate(box_, x_, forces_);
    twiceKinetic_ = sumKinetic();
    checkSpeed();
  }

  void step(double target) {
    const double half = 0.5 * options_.timestep;
    setTarget(target);
    moveCellChain(half);
    moveParticleChain(half);
    pushCell(half);
    kick(half);
    checkSpeed();
    drift(options_.timestep);
    energy_ = field_.evaluate(box_, x_, forces_);
    kick(half);
    pushCell(half);
    moveParticleChain(half);
    moveCellChain(half);
    checkSpeed();
  }

  DynamicsOutcome outcome() const {
    DynamicsOutcome out;
    out.temperature = twiceKinetic_ / (degrees_ * kBoltzmann);
    out.pressure = pressure() * kGPaPerEVA3;
    out.potentialEnergy = energy_.energy;
    out.conserved = 0.5 * twiceKinetic_ + energy_.energy;
    if (thermostatted_) out.conserved += particles_.energy();
    if (options_.pressure) {
      out.conserved += targetPressure() * box_.volume() + 0.5 * cellMass() * strainRate_ * strainRate_;
      if (thermostatted_) out.conserved += cell_.energy();
    }
    return out;
  }

  const Box& box() const { return box_; }

  void writeTo(Box& box, std::span<double> positions, std::span<double> velocities,
               std::span<double> extended) const {
    box = box_;
    std::ranges::copy(x_, positions.begin());
    std::ranges::copy(v_, velocities.begin());
    std::ranges::fill(extended, 0.0);
    for (int k = 0; k < kChainLength; ++k) {
      extended[k] = particles_.position[k];
      extended[3 + k] = particles_.velocity[k];
      extended[7 + k] = cell_.position[k];
      extended[10 + k] = cell_.velocity[k];
    }
    extended[6] = strainRate_;
  }

 private:
  void setTarget(double temperature) {
    kT_ = kBoltzmann * temperature;
    particles_.degrees = degrees_;
    cell_.degrees = 1;
    particles_.kT = cell_.kT = kT_;
    particles_.tau = options_.temperatureDamping;
    cell_.tau = options_.pressureDamping;
  }

  double targetPressure() const { return *options_.pressure / kGPaPerEVA3; }
  double cellMass() const { return (degrees_ + 3) * kT_ * options_.pressureDamping * options_.pressureDamping; }
  double drag() const { return (1 + 3 / degrees_) * strainRate_; }

  /// eV/Å³
  double pressure() const {
    return (twiceKinetic_ - energy_.virial[0] - energy_.virial[1] - energy_.virial[2]) / (3 * box_.volume());
  }

  double sumKinetic() const {
    double sum = 0;
    for (std::size_t i = 0; i < masses_.size(); ++i) {
      const double* v = &v_[3 * i];
      sum += masses_[i] * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
    return sum;
  }

  void moveParticleChain(double time) {
    if (!thermostatted_) return;
    const double scale = particles_.advance(time, twiceKinetic_);
    for (double& v : v_) v *= scale;
    twiceKinetic_ *= scale * scale;
  }

  void moveCellChain(double time) {
    if (options_.pressure && thermostatted_)
      strainRate_ *= cell_.advance(time, cellMass() * strainRate_ * strainRate_);
  }

  void pushCell(double time) {
    if (!options_.pressure) return;
    const double work = 3 * box_.volume() * (pressure() - targetPressure());
    strainRate_ += time * (work + 3 / degrees_ * twiceKinetic_) / cellMass();
  }

  /// In parts on all threads: each atom by itself, so that nothing depends on who does it.
  template <class F>
  void forAtoms(F&& move) {
    const std::size_t parts = field_.team().threads(), n = masses_.size();
    field_.team().run(static_cast<int>(parts), [&](int p) {
      for (std::size_t i = n * p / parts; i < n * (p + 1) / parts; ++i) move(i);
    });
  }

  void kick(double time) {
    const double a = options_.pressure ? 0.5 * time * drag() : 0;
    const double keep = std::exp(-2 * a), push = time * std::exp(-a) * sinhc(a);
    forAtoms([&](std::size_t i) {
      for (int k = 0; k < 3; ++k) v_[3 * i + k] = v_[3 * i + k] * keep + forces_[3 * i + k] * (push / masses_[i]);
    });
    twiceKinetic_ = sumKinetic();
  }

  void drift(double time) {
    const double a = options_.pressure ? 0.5 * time * strainRate_ : 0;
    const double grow = std::exp(2 * a), move = time * std::exp(a) * sinhc(a);
    forAtoms([&](std::size_t i) {
      for (int k = 0; k < 3; ++k) {
        double& x = x_[3 * i + k];
        x = box_.origin[k] + (x - box_.origin[k]) * grow + v_[3 * i + k] * move;
      }
    });
    for (double& edge : box_.vectors) edge *= grow;
    const double ratio = box_.volume() / startVolume_;
    if (!(ratio < kLargestVolumeFactor && ratio * kLargestVolumeFactor > 1))
      throw std::runtime_error("the volume of the cell changed more than tenfold");
  }

  void checkSpeed() const {
    const double limit = kLargestMove / options_.timestep;
    for (double v : v_)
      if (!(std::abs(v) < limit)) throw std::runtime_error("an atom moves by more than 1 Angstrom in one step");
  }

  Box box_;
  std::vector<double> x_, v_, forces_, masses_;
  ForceField field_;
  const DynamicsOptions& options_;
  const bool thermostatted_;
  const double degrees_, startVolume_;
  NoseHooverChain particles_, cell_;
  double strainRate_ = 0, kT_ = 0, twiceKinetic_ = 0;
  Energy energy_;
};

}  // namespace

DynamicsOutcome dynamics(const Potential& potential, std::span<const std::uint8_t> types, Box& box,
                         std::span<double> positions, std::span<double> velocities, std::span<double> extended,
                         const DynamicsOptions& options, const Control& control,
                         const std::function<void(const DynamicsOutcome&, const Box&)>& afterStep) {
  checkOptions(options);
  if (types.size() < 2) throw std::invalid_argument("dynamics need at least 2 atoms");
  if (positions.size() != 3 * types.size() || velocities.size() != positions.size() ||
      extended.size() != static_cast<std::size_t>(kExtendedSize))
    throw std::invalid_argument("positions, velocities and types are not of the same atoms");
  checkBox(box);

  Motion motion(potential, types, box, positions, velocities, extended, options);
  for (int i = 0; i < options.steps; ++i) {
    control.throwIfCancelled();
    const double share = (i + 0.5) / options.steps;  // the middle of the step
    try {
      motion.step(options.temperatureFrom + share * (options.temperatureTo - options.temperatureFrom));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& fault) {
      throw std::runtime_error(std::string("the motion became unstable, take a shorter time step: ") + fault.what() +
                               " (step " + std::to_string(i + 1) + " of this run)");
    }
    if (afterStep) afterStep(motion.outcome(), motion.box());
  }
  const DynamicsOutcome outcome = motion.outcome();
  motion.writeTo(box, positions, velocities, extended);
  return outcome;
}

}  // namespace metabasin
